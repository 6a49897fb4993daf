/** A text of the document as messages show it: in double quotes, the end of a long one left out. */
export function quote(text: string): string {
  return text.length > 80 ? `"${text.slice(0, 77)}…"` : `"${text}"`;
}

/** A bundle in the middle of a sentence. */
export function bundleLabel(id: string): string {
  return id === '' ? 'the bundle' : `bundle "${id}"`;
}

/** An element named with its id, in the middle of a sentence. */
export function label(name: string, id: string): string {
  return id === '' ? `the ${name}` : `${name} "${id}"`;
}

/** An element named with its id, at the beginning of a sentence: a name that is no word gets an article. */
export function subject(name: string, id: string): string {
  return sentence(id !== '' && /[-_]/.test(name) ? `the ${label(name, id)}` : label(name, id));
}

/** A name of the vocabulary with its article, as the name is spoken: `an acl_role`, `an nvpair`, `a utilization`. */
export function oneOf(name: string): string {
  return /^<?(?:[aeio]|nv|rsc|rkt)/.test(name) ? `an ${name}` : `a ${name}`;
}

/** `a`, `a or b`, `a, b or c`. */
export function either(names: readonly string[], joint = 'or'): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${joint} ${names[names.length - 1]}`;
}

/** A sentence with its first letter made a capital. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A sentence's beginning, for the middle of one. */
export function midSentence(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
