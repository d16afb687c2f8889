import type { Api } from '@pto-connect/contract';

export { grades } from './api.generated.ts';

export type OperationId = keyof Api;
export type DataOf<Id extends OperationId> = Api[Id]['data'];
/** Every member may be left out: the API fills in page size and order. */
export type QueryOf<Id extends OperationId> = Partial<Api[Id]['query']>;
export type BodyOf<Id extends OperationId> = Api[Id]['body'];
export type ParamsOf<Id extends OperationId> = Api[Id]['params'];
/** One record of a list operation. */
export type ItemOf<Id extends OperationId> = DataOf<Id> extends readonly (infer Item)[] ? Item : never;
