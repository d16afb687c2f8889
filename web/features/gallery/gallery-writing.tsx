import { useState } from 'react';
import { ApiError } from '../../lib/api-error.ts';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Section } from '../../ui/page.tsx';
import { ReceiptCapture } from '../../ui/receipt-capture.tsx';
import { RichText } from '../../ui/rich-text.tsx';
import { cleanDoc, type RichDoc } from '../../ui/rich-text-doc.ts';
import { RichTextView } from '../../ui/rich-text-view.tsx';
import type { SendFile } from '../../ui/use-receipt.ts';

const start = cleanDoc({
  content: [
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'What to bring' }] },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Water, ' },
        { type: 'text', text: 'sun screen', marks: [{ type: 'bold' }] },
        { type: 'text', text: ' and a hat. ' },
        { type: 'text', text: 'Map', marks: [{ type: 'link', attrs: { href: 'https://pto.example/map' } }] },
      ],
    },
  ],
});

/** Half a second, in ten steps; then it is there. */
const send: SendFile = async (_file, { onProgress, signal }) => {
  for (let step = 1; step <= 10 && !signal.aborted; step += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    onProgress(step / 10);
  }
};
const refuse: SendFile = async () => {
  throw new ApiError({ status: 503, code: 'unavailable', message: '' });
};

export function GalleryWriting() {
  const [doc, setDoc] = useState<RichDoc>(start);
  const [fileName, setFileName] = useState<string>();
  return (
    <div className="flex flex-col gap-6">
      <Section title="RichText">
        <div className="flex flex-col gap-6">
          <RichText label="Minutes" hint="Families read this." value={doc} onChange={setDoc} lang="en" />
          <RichText
            label="Agenda"
            error="Write the agenda"
            value={cleanDoc(null)}
            onChange={() => undefined}
          />
          <RichText label="Adopted" isReadOnly value={start} onChange={() => undefined} lang="en" />
        </div>
      </Section>
      <Section title="RichTextView">
        <div data-testid="written">
          <RichTextView doc={doc} lang="en" />
        </div>
      </Section>
      <Section title="ReceiptCapture">
        <div className="grid gap-6 md:grid-cols-2">
          <ReceiptCapture label="Receipt" hint="A picture or a PDF." send={send} />
          <ReceiptCapture label="Receipt without network" send={refuse} />
          <ReceiptCapture label="Receipt that is missing" error="Add the receipt" send={send} />
        </div>
      </Section>
      <Section title="FileDrop">
        <div className="grid gap-6 md:grid-cols-2">
          <FileDrop
            label="Families"
            hint="A spreadsheet saved as CSV."
            accept=".csv,text/csv"
            fileName={fileName}
            onFile={(file) => setFileName(file.name)}
          />
          <FileDrop
            label="Going up"
            accept=".csv"
            onFile={() => undefined}
            progress={{ label: 'Sending families.csv', share: 0.4 }}
            onCancel={() => undefined}
          />
          <FileDrop
            label="Went wrong"
            accept=".csv"
            onFile={() => undefined}
            fileName="families.csv"
            error="The network was gone. Nothing was sent."
            onRetry={() => undefined}
          />
          <FileDrop label="Filed" accept=".csv" onFile={() => undefined} fileName="bylaws.pdf" isReadOnly />
        </div>
      </Section>
    </div>
  );
}
