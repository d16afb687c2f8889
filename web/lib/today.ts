import { today } from '@internationalized/date';

/** The day it is now where the organization is. */
export const todayIn = (timeZone: string): string => today(timeZone).toString();
