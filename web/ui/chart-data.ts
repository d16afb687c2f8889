/** At most five, each with a colour of its own that has 3:1 on every ground. */
export type ChartSeries<Id extends string> = readonly { id: Id; label: string }[];

export interface ChartPoint<Id extends string> {
  id: string;
  /** "October", "Food" */
  label: string;
  /** null where nothing is known, which is not zero. */
  values: Record<Id, number | null>;
}

export interface ChartData<Id extends string> {
  /** What the first column of the table says: "Month", "Line". */
  pointLabel: string;
  series: ChartSeries<Id>;
  points: readonly ChartPoint<Id>[];
  /** Words a value in full: `format.money`. */
  format: (value: number) => string;
  /** Words it in few signs beside the axis: "$1.2K"; as `format` when it is not given. */
  formatShort?: (value: number) => string;
}

/** The colours of the series, in order. */
export const seriesColours = [
  'var(--action)',
  'var(--series-2)',
  'var(--series-3)',
  'var(--series-4)',
  'var(--series-5)',
] as const;

/** The series that get a colour; a sixth would not be told from the first. */
export function coloured<Id extends string>(series: ChartSeries<Id>) {
  if (series.length > seriesColours.length) throw new Error('A chart shows at most five series.');
  return series.map((one, place) => ({ ...one, colour: seriesColours[place] ?? seriesColours[0] }));
}
