interface Planned {
  id: string;
  org_id: string;
  location: string | null;
  event_date: string;
  end_date: string;
  starts_at: string | null;
  ends_at: string | null;
}

const samePlace = (a: string | null, b: string | null) =>
  a !== null && b !== null && a.trim().toLowerCase() === b.trim().toLowerCase();

const spansMeet = (startA: string, endA: string, startB: string, endB: string) =>
  startA < endB && startB < endA;

/** Two timed events clash when their hours meet; an event of whole days does with everything on those days. */
function timesMeet(a: Planned, b: Planned): boolean {
  if (a.starts_at !== null && a.ends_at !== null && b.starts_at !== null && b.ends_at !== null)
    return spansMeet(a.starts_at, a.ends_at, b.starts_at, b.ends_at);
  return a.event_date <= b.end_date && b.event_date <= a.end_date;
}

/**
 * What clashes with each event: events of other organizations at the same time, and whether it is the same place too. Whole
 * days clash only in the same place, or a book fair of a week would clash with everything.
 */
export function conflictsOf<E extends Planned>(
  events: readonly E[],
): Map<string, Array<{ event: E; same_place: boolean }>> {
  const found = new Map<string, Array<{ event: E; same_place: boolean }>>(
    events.map((event) => [event.id, []]),
  );
  for (const [index, a] of events.entries())
    for (const b of events.slice(index + 1)) {
      if (a.org_id === b.org_id || !timesMeet(a, b)) continue;
      const same_place = samePlace(a.location, b.location);
      if (!same_place && (a.starts_at === null || b.starts_at === null)) continue;
      found.get(a.id)?.push({ event: b, same_place });
      found.get(b.id)?.push({ event: a, same_place });
    }
  return found;
}
