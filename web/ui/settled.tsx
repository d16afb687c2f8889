import { useIsFetching } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { SkeletonPage } from './skeleton.tsx';

/**
 * Shows its parts together once each has been read for the first time, so that what arrives late pushes nothing down. Until
 * then the parts are there but unseen, under a skeleton; later readings change nothing here.
 */
export function Settled({ children }: { children: ReactNode }) {
  const reading = useIsFetching({ predicate: ({ state }) => state.status === 'pending' });
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    if (reading > 0) return;
    // The parts ask for their data after the first paint; by the next frame that shows.
    const frame = requestAnimationFrame(() => setSettled(true));
    return () => cancelAnimationFrame(frame);
  }, [reading]);
  return (
    <div className="relative">
      {!isSettled && (
        <div className="absolute inset-x-0 top-0">
          <SkeletonPage />
        </div>
      )}
      <div className={isSettled ? undefined : 'invisible'}>{children}</div>
    </div>
  );
}
