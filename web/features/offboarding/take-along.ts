import { api } from '../../lib/api.ts';
import { ApiError, readError } from '../../lib/api-error.ts';

/**
 * Everything the organization owns as one ZIP. The API gives a ticket; the bytes come for it from beside the API, as they are made.
 * `onBytes` hears how many have arrived: how many there will be nobody knows yet. Throws ApiError, also for a line that breaks.
 */
export async function takeAlong(orgId: string, onBytes: (arrived: number) => void): Promise<Blob> {
  const { data: ticket } = await api('exports.create', { params: { org_id: orgId } });
  try {
    const response = await fetch('/exports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: ticket.token }),
    });
    if (!response.ok || response.body === null)
      throw readError(
        response.status,
        await response.json().catch(() => null),
        response.headers.get('x-request-id'),
      );
    let arrived = 0;
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          arrived += chunk.length;
          onBytes(arrived);
          controller.enqueue(chunk);
        },
      }),
    );
    // The browser keeps the parts of a large blob on its disk, not in memory.
    return await new Response(counted, { headers: { 'content-type': 'application/zip' } }).blob();
  } catch (cause) {
    if (cause instanceof ApiError) throw cause;
    throw new ApiError({ status: 0, code: 'offline', message: String(cause) });
  }
}
