import {
  Bar,
  BarChart,
  CartesianGrid,
  LabelList,
  Line,
  LineChart,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import { type ChartData, coloured } from './chart-data.ts';

const words = { fill: 'var(--muted)', fontSize: 14 };
const axis = { stroke: 'var(--control)', tickLine: false, tick: words } as const;

/** The picture of a chart. Its labels stand at what they name; nothing has to be looked up in a legend by colour alone. */
export function ChartDrawing<Id extends string>({
  kind,
  series,
  points,
  format,
  formatShort = format,
}: ChartData<Id> & { kind: 'bar' | 'line' }) {
  const shown = coloured(series);
  const rows = points.map(({ label, values }) => ({ label, ...values }));
  const rises = apartAtTheEnd(series, points);
  const scale = (
    <>
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis dataKey="label" {...axis} interval="preserveStartEnd" />
      <YAxis {...axis} axisLine={false} width="auto" tickFormatter={(value: number) => formatShort(value)} />
    </>
  );
  const shared = {
    data: rows,
    margin: { top: 24, right: 12, bottom: 0, left: 0 },
    accessibilityLayer: false,
  };
  return (
    <div className="flex h-full flex-col gap-2">
      {kind === 'bar' && shown.length > 1 && (
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {shown.map((one) => (
            <li key={one.id} className="flex items-center gap-2">
              <svg width="14" height="14" aria-hidden="true">
                <rect width="14" height="14" rx="3" fill={one.colour} />
              </svg>
              {one.label}
            </li>
          ))}
        </ul>
      )}
      <div className="min-h-0 flex-1">
        <ResponsiveContainer width="100%" height="100%">
          {kind === 'bar' ? (
            <BarChart {...shared}>
              {scale}
              {shown.map((one) => (
                <Bar
                  key={one.id}
                  dataKey={one.id}
                  fill={one.colour}
                  radius={[3, 3, 0, 0]}
                  maxBarSize={72}
                  isAnimationActive={false}
                >
                  {shown.length * rows.length <= 12 && (
                    <LabelList
                      dataKey={one.id}
                      position="top"
                      fill="var(--text)"
                      fontSize={14}
                      formatter={(value) => (typeof value === 'number' ? formatShort(value) : '')}
                    />
                  )}
                </Bar>
              ))}
            </BarChart>
          ) : (
            <LineChart
              {...shared}
              margin={{
                ...shared.margin,
                right: Math.min(140, 24 + 8 * Math.max(...shown.map(({ label }) => label.length))),
              }}
            >
              {scale}
              {shown.map((one) => (
                <Line
                  key={one.id}
                  dataKey={one.id}
                  stroke={one.colour}
                  strokeWidth={3}
                  dot={{ r: 3, fill: one.colour }}
                  isAnimationActive={false}
                >
                  <LabelList
                    content={(at) => (
                      <EndLabel at={at} last={rows.length - 1} word={one.label} rise={rises[one.id]} />
                    )}
                  />
                </Line>
              ))}
            </LineChart>
          )}
        </ResponsiveContainer>
      </div>
    </div>
  );
}

/** The name of a line, where the line ends. */
function EndLabel({
  at,
  last,
  word,
  rise,
}: {
  at: { x?: number | string | undefined; y?: number | string | undefined; index?: number | undefined };
  last: number;
  word: string;
  rise: number;
}) {
  if (at.index !== last) return null;
  return (
    <text x={Number(at.x) + 10} y={Number(at.y) + 5 - rise} fontSize={14} fill="var(--text)">
      {word}
    </text>
  );
}

/** Lines that end close together get their names moved apart, the upper one up. */
function apartAtTheEnd<Id extends string>(
  series: ChartData<Id>['series'],
  points: ChartData<Id>['points'],
): Record<Id, number> {
  const all = points.flatMap(({ values }) => series.map(({ id }) => values[id] ?? 0));
  const near = (Math.max(...all) - Math.min(...all)) / 12;
  const end = (id: Id) => points.at(-1)?.values[id] ?? 0;
  const rise = (id: Id) =>
    series
      .filter((other) => other.id !== id && Math.abs(end(other.id) - end(id)) < near)
      .reduce((sum, other) => sum + (end(id) > end(other.id) ? 9 : end(id) < end(other.id) ? -9 : 0), 0);
  return Object.fromEntries(series.map(({ id }) => [id, rise(id)])) as Record<Id, number>;
}
