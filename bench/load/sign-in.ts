import { password } from '../places.ts';

export const signInBody = (email: string): string => JSON.stringify({ email, password });
