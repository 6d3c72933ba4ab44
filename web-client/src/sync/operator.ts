// The operator's token: whoever runs the server opens its link once, and this browser may create workshops from then on.
import { storage } from './storage';

const key = 'dialograum.operator';

export const operatorToken = (): string | null => storage.get(key);
export const keepOperatorToken = (token: string): void => storage.set(key, token);
