import { type Query, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { SkeletonPage } from './skeleton.tsx';

const firstReadings = { predicate: ({ state }: Query) => state.status === 'pending' };

/**
 * Shows its parts together once each has been read for the first time, so that what arrives late pushes nothing down. Until
 * then the parts are there but unseen, under a skeleton; later readings change nothing here.
 */
export function Settled({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    if (isSettled) return;
    let frame = 0;
    // A part may ask for more once it has its first answer; by the next frame that has begun.
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        if (client.isFetching(firstReadings) === 0) setSettled(true);
      });
    };
    look();
    const unsubscribe = client.getQueryCache().subscribe(look);
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
    };
  }, [isSettled, client]);
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
