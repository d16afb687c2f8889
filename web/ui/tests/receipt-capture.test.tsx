import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { ApiError } from '../../lib/api-error.ts';
import { ReceiptCapture } from '../receipt-capture.tsx';
import type { SendFile } from '../use-receipt.ts';

// Pictures need a browser: tests/browser/gallery.test.ts. A PDF goes as it is.
const pdf = new File(['%PDF-1.7'], 'receipt.pdf', { type: 'application/pdf' });
const show = (send: SendFile, onRemove = vi.fn()) => {
  const { container } = render(<ReceiptCapture label="Receipt" send={send} onRemove={onRemove} />);
  const [camera, files] = [...container.querySelectorAll<HTMLInputElement>('input[type=file]')];
  if (!camera || !files) throw new Error('There is nothing to choose with.');
  return { camera, files, field: within(screen.getByRole('group', { name: 'Receipt' })) };
};

it('offers the camera first and takes no PDF from it', () => {
  const { camera, files, field } = show(vi.fn());
  expect(field.getAllByRole('button').map((button) => button.textContent)).toEqual([
    'Take a picture',
    'Choose a file',
  ]);
  expect(camera.getAttribute('capture')).toBe('environment');
  expect(camera.accept).not.toContain('pdf');
  expect(files.getAttribute('capture')).toBeNull();
  expect(files.accept).toContain('application/pdf');
});

it('sends at once, says how far it is, and that it is there', async () => {
  let progress = (_share: number) => {};
  let finish = () => {};
  const send = vi.fn<SendFile>((_file, { onProgress }) => {
    progress = onProgress;
    return new Promise((resolve) => {
      finish = resolve;
    });
  });
  const { files, field } = show(send);
  await userEvent.upload(files, pdf);
  await waitFor(() => expect(send).toHaveBeenCalledWith(pdf, expect.anything()));
  progress(0.4);
  expect(await field.findByText('Sending receipt.pdf, 40%')).toBeTruthy();
  expect(field.getByRole<HTMLProgressElement>('progressbar').value).toBe(0.4);
  finish();
  expect(await field.findByText('receipt.pdf is ready')).toBeTruthy();
});

it('keeps the file when sending failed and sends the same again', async () => {
  const send = vi
    .fn<SendFile>()
    .mockRejectedValueOnce(new ApiError({ status: 0, code: 'offline', message: '' }))
    .mockResolvedValueOnce();
  const { files, field } = show(send);
  await userEvent.upload(files, pdf);
  const alert = await field.findByRole('alert');
  expect(alert.textContent).toContain('It was not sent. The picture is still here.');
  expect(alert.textContent).toContain('You are offline.');
  await userEvent.click(field.getByRole('button', { name: 'Try again' }));
  expect(await field.findByText('receipt.pdf is ready')).toBeTruthy();
  expect(send.mock.calls.map(([file]) => file)).toEqual([pdf, pdf]);
});

it('stops sending when it is cancelled or the page is left, and nothing comes later', async () => {
  let signal: AbortSignal | undefined;
  let finish = () => {};
  const send: SendFile = (_file, options) => {
    signal = options.signal;
    return new Promise((resolve) => {
      finish = resolve;
    });
  };
  const { files, field } = show(send);
  await userEvent.upload(files, pdf);
  await userEvent.click(await field.findByRole('button', { name: 'Cancel' }));
  expect(signal?.aborted).toBe(true);
  finish();
  await waitFor(() => expect(field.getByRole('button', { name: 'Choose a file' })).toBeTruthy());
  expect(field.queryByText('receipt.pdf is ready')).toBeNull();
});

it('is taken away again, and says so to the form', async () => {
  const onRemove = vi.fn();
  const { files, field } = show(async () => undefined, onRemove);
  await userEvent.upload(files, pdf);
  await userEvent.click(await field.findByRole('button', { name: 'Remove' }));
  expect(onRemove).toHaveBeenCalledTimes(1);
  expect(field.getByRole('button', { name: 'Choose a file' })).toBeTruthy();
});
