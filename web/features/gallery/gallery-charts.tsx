import { useFormat } from '../../lib/format.ts';
import { Chart } from '../../ui/chart.tsx';
import { Section } from '../../ui/page.tsx';

const months = [
  ['aug', 'Aug', 512_000, 300_000],
  ['sep', 'Sep', 690_000, 420_000],
  ['oct', 'Oct', 1_240_000, 910_000],
  ['nov', 'Nov', 1_105_000, 1_020_000],
] as const;
const lines = [
  ['food', 'Food', 250_000, 231_050],
  ['buses', 'Buses', 180_000, 204_000],
  ['art', 'Art', 90_000, 41_500],
] as const;

export function GalleryCharts() {
  const format = useFormat();
  const short = (cents: number) => format.money(cents).replace(/\.\d\d$/, '');
  return (
    <div className="flex flex-col gap-6">
      <Section>
        <Chart
          kind="bar"
          finding="Spending is 8% under budget; buses are over"
          lead="This school year, by budget line"
          pointLabel="Line"
          series={[
            { id: 'budget', label: 'Budget' },
            { id: 'spent', label: 'Spent' },
          ]}
          points={lines.map(([id, label, budget, spent]) => ({ id, label, values: { budget, spent } }))}
          format={format.money}
          formatShort={short}
        />
      </Section>
      <Section>
        <Chart
          kind="line"
          finding="Cash has doubled since August"
          pointLabel="Month"
          series={[
            { id: 'cash', label: 'Cash' },
            { id: 'free', label: 'Not set aside' },
          ]}
          points={months.map(([id, label, cash, free]) => ({ id, label, values: { cash, free } }))}
          format={format.money}
          formatShort={short}
        />
      </Section>
      <Section>
        <Chart
          kind="line"
          finding="Five series can be told apart"
          pointLabel="Month"
          series={['One', 'Two', 'Three', 'Four', 'Five'].map((label) => ({ id: label, label }))}
          points={months.map(([id, label], place) => ({
            id,
            label,
            values: {
              One: 5 + place,
              Two: 4,
              Three: 3 - place / 2,
              Four: 8 - place,
              Five: place === 0 ? null : 1,
            },
          }))}
          format={format.number}
        />
      </Section>
    </div>
  );
}
