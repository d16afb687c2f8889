import type { ChartData } from './chart-data.ts';

/** The numbers of a chart, in full. */
export function ChartTable<Id extends string>({
  label,
  pointLabel,
  series,
  points,
  format,
}: ChartData<Id> & { label: string }) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr className="border-line border-b text-muted text-sm">
            <th scope="col" className="py-2 pr-4 font-semibold">
              {pointLabel}
            </th>
            {series.map((one) => (
              <th key={one.id} scope="col" className="py-2 pl-4 text-right font-semibold">
                {one.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.id} className="border-line border-b last:border-b-0">
              <th scope="row" className="py-2 pr-4 font-medium">
                {point.label}
              </th>
              {series.map((one) => {
                const value = point.values[one.id];
                return (
                  <td key={one.id} className="py-2 pl-4 text-right tabular">
                    {value === null ? '–' : format(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
