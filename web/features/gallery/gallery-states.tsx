import { BilingualField } from '../../ui/bilingual-field.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { DateField, TimeField } from '../../ui/date-field.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Section } from '../../ui/page.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';

const kinds = [
  { id: 'social', label: 'Social' },
  { id: 'fundraiser', label: 'Fundraiser', hint: 'Money comes in' },
];
const visibilities = [
  { value: 'public', label: 'Everybody' },
  { value: 'members', label: 'Members only' },
];
const nothing = () => undefined;

/** Every field invalid, busy and read-only, side by side. */
export function GalleryStates() {
  return (
    <div className="flex flex-col gap-6">
      <Section title="Invalid">
        <div className="grid gap-6 md:grid-cols-2">
          <TextField label="E-mail" error="Enter an address like ana@example.org" defaultValue="ana@" />
          <TextArea label="Note" error="Write at most 500 characters" defaultValue="Very long" />
          <MoneyField label="Amount" error="Enter an amount" value={null} onChange={nothing} />
          <NumberField label="Places" error="At least one" value={0} onChange={nothing} />
          <DateField label="Date" error="Choose a day after today" value="2020-01-01" onChange={nothing} />
          <TimeField label="Starts" error="Enter when it starts" value="" onChange={nothing} />
          <Select label="Kind" error="Choose a kind" options={kinds} value={null} onChange={nothing} />
          <ComboBox label="Place" error="Choose a place" options={kinds} value={null} onChange={nothing} />
          <RadioGroup label="Who sees it" error="Choose who sees it" options={visibilities} />
          <Checkbox label="The principal has said yes" error="Tick this box" />
        </div>
      </Section>
      <Section title="Busy">
        <div className="grid gap-6 md:grid-cols-2">
          <TextField label="Web address" isBusy defaultValue="lincoln" before="pto.example/" />
          <Select label="Role" isBusy options={kinds} value="social" onChange={nothing} />
          <ComboBox label="Leads it" isBusy options={kinds} value="social" onChange={nothing} />
          <DateField label="Saved day" isBusy value="2026-10-17" onChange={nothing} />
          <TimeField label="Saved time" isBusy value="15:00" onChange={nothing} />
          <Checkbox label="Being saved" isBusy checked onChange={nothing} />
          <Switch label="Being switched" isBusy isOn onChange={nothing} />
        </div>
      </Section>
      <Section title="Read only">
        <div className="grid gap-6 md:grid-cols-2">
          <TextField label="Code" readOnly defaultValue="MAPLE-4827" />
          <TextArea label="Text" readOnly defaultValue="Games, food and music." />
          <MoneyField label="Paid" readOnly value={123_450} onChange={nothing} />
          <NumberField label="Seats" isReadOnly value={24} onChange={nothing} />
          <DateField label="Day" isReadOnly value="2026-10-17" onChange={nothing} />
          <TimeField label="Time" isReadOnly value="15:00" onChange={nothing} />
          <Select label="Kind of event" isReadOnly options={kinds} value="fundraiser" onChange={nothing} />
          <ComboBox label="Where" isReadOnly options={kinds} value="social" onChange={nothing} />
          <RadioGroup label="Seen by" isReadOnly options={visibilities} value="members" />
          <Checkbox label="Approved" isReadOnly checked onChange={nothing} />
          <Checkbox label="Published" isReadOnly checked={false} onChange={nothing} />
          <Switch label="Approval needed" isReadOnly isOn onChange={nothing} />
        </div>
      </Section>
      <Section title="BilingualField">
        <div className="flex flex-col gap-6">
          <BilingualField
            label="Title"
            en={{ value: 'Fall Festival', onChange: nothing }}
            es={{ value: '', onChange: nothing }}
          />
          <BilingualField
            label="Where to go"
            outdated="es"
            en={{ value: 'School gym', onChange: nothing }}
            es={{ value: 'Campo de la escuela', onChange: nothing }}
          />
        </div>
      </Section>
      <Section title="SearchField">
        <SearchField label="Find a family" value="" onChange={nothing} className="max-w-sm" />
      </Section>
    </div>
  );
}
