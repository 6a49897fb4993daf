import { skipBlanks, trimmedEnd } from '../xml/syntax.js';

/**
 * Elements whose `id` is not in the document's one pool of ids: free text (node, acl_target, obj_ref since 3.3) or a
 * reference to an id elsewhere (resource_ref, role, role_ref, obj_ref before 3.3). Measured with xmllint; 1.0 to 4.0.
 */
const NOT_AN_ID = new Set(['node', 'acl_target', 'obj_ref', 'resource_ref', 'role', 'role_ref']);

/** Whether the `id` of an element of that name names it in the document's pool of ids. */
export function hasPooledId(name: string): boolean {
  return !NOT_AN_ID.has(name);
}

/** An id as it is compared: XML's ID and IDREF types ignore white space around them. */
export function idOf(text: string): string {
  const [first, last] = [text.charCodeAt(0), text.charCodeAt(text.length - 1)];
  // Nearly always.
  if (first > 0x20 && first < 0x7f && last > 0x20 && last < 0x7f) return text;
  // `trim` would take other blanks away, too; a pattern would look at a run of blanks from each of them.
  return text.slice(skipBlanks(text, 0), trimmedEnd(text, text.length));
}
