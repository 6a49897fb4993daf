import type { Element } from '../xml/nodes.js';
import { SECTIONS } from './schema/names.js';

/** `cib`, `configuration`, a section, or `status`, each in its own place or as the root: what frames units. */
export function isFrame({ name, parent }: Element): boolean {
  if (parent !== null && !isFrame(parent)) return false;
  switch (name) {
    case 'cib':
      return parent === null;
    case 'configuration':
    case 'status':
      return parent === null || parent.name === 'cib';
    default:
      return SECTIONS.has(name) && (parent === null || parent.name === 'configuration');
  }
}

/** How a reader is to take a CIB: unit by unit, `status` skimmed, as it is state and no configuration. */
export const CIB_SHAPE = {
  isFrame,
  isSkimmed: (element: Element): boolean => element.name === 'status' && isFrame(element),
};
