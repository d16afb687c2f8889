import { useMemo } from 'react';
import { encode } from 'uqr';

/** Drawn as one path, black on white in both themes, so that every camera reads it. */
export function QrCode({ text, label, size = 176 }: { text: string; label: string; size?: number }) {
  const { path, width } = useMemo(() => {
    const code = encode(text, { ecc: 'M', border: 3 });
    const squares = code.data.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
    );
    return { path: squares.join(''), width: code.size };
  }, [text]);
  return (
    <svg
      viewBox={`0 0 ${width} ${width}`}
      width={size}
      height={size}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className="shrink-0 rounded-md border border-line"
    >
      <rect width={width} height={width} fill="white" />
      <path d={path} fill="black" />
    </svg>
  );
}
