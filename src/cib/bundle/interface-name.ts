import { remembered } from '../values/remembered.js';

/** Linux's limit for the name of an interface, IFNAMSIZ less the closing zero. */
export const MAX_INTERFACE_NAME = 15;

/** What keeps a text from being an interface's name, and which part of it does. */
export interface InterfaceFault {
  readonly fault: 'empty' | 'long' | 'character';
  readonly start: number;
  readonly end: number;
}

/** What is wrong with the name of an interface, by the kernel's rule (`dev_valid_name`); undefined for a possible name. */
export const interfaceFault = remembered(faultOf);

function faultOf(name: string): InterfaceFault | undefined {
  const whole = { start: 0, end: name.length };
  if (name.trim() === '' || name === '.' || name === '..') return { fault: 'empty', ...whole };
  const bad = /[\s/:]/.exec(name);
  if (bad !== null) return { fault: 'character', start: bad.index, end: bad.index + 1 };
  return new TextEncoder().encode(name).length > MAX_INTERFACE_NAME ? { fault: 'long', ...whole } : undefined;
}
