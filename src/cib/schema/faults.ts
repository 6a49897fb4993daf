import type { Range } from '../../source/range.js';
import type { Attribute, Element } from '../../xml/nodes.js';
import type { DataType } from './datatypes.js';
import type { Particle } from './spec.js';

/** One thing that a schema finds wrong with an element. Each kind is one rule's to report. */
export type Fault =
  /** No schema knows the element. `near` is what was meant, which belongs into `parents` if not here. */
  | {
      readonly kind: 'unknown-element';
      readonly near: string | undefined;
      /** Nothing else can have been meant. */
      readonly certain: boolean;
      readonly parents: readonly string[];
    }
  /** A known element in the wrong place; it belongs into one of `parents`. */
  | { readonly kind: 'misplaced'; readonly parents: readonly string[] }
  | Absent
  | {
      readonly kind: 'unknown-attribute';
      readonly attribute: Attribute;
      /** The attribute of this element that was meant. */
      readonly near: string | undefined;
      /** Nothing else can have been meant. */
      readonly certain: boolean;
      /** Elements near this one that have such an attribute. */
      readonly elsewhere: readonly string[];
      readonly advice: string | undefined;
      /** What the schema does know here and the element does not have yet. */
      readonly known: readonly string[];
    }
  /** Any one of the lists would do. `by` is the attribute whose value asks for it. */
  | { readonly kind: 'missing'; readonly lacks: readonly (readonly Particle[])[]; readonly by?: Attribute }
  /** `extra` does not go together with `kept`, or with the value of `by`. */
  | {
      readonly kind: 'conflict';
      readonly extra: Attribute | Element;
      readonly kept: Attribute | Element | undefined;
      readonly by: Attribute | undefined;
    }
  | { readonly kind: 'wrong-type'; readonly attribute: Attribute; readonly type: DataType }
  | { readonly kind: 'invalid-id'; readonly attribute: Attribute }
  | { readonly kind: 'too-many'; readonly child: Element; readonly first: Element }
  /** `child` must come before `after`. */
  | { readonly kind: 'order'; readonly child: Element; readonly after: Element }
  | { readonly kind: 'text'; readonly range: Range }
  /** A prefix, or a declaration of a namespace. */
  | { readonly kind: 'namespace'; readonly at: Attribute | Element }
  | {
      readonly kind: 'refused-name';
      /** The name, or the value, that is refused. */
      readonly at: Attribute;
      readonly what: string;
      readonly remedy: string;
      readonly since: string;
      readonly until: string | undefined;
    };

/** An element, an attribute or a value that other schemas have; `since` the next that does, `until` the last that did. */
export interface Absent {
  readonly kind: 'absent';
  readonly what: string;
  readonly at: Attribute | Element;
  /** It is the attribute's value that is absent. */
  readonly value?: true;
  readonly since?: string;
  readonly until?: string;
  /** What stands for it in older schemas, and in newer ones. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly instead?: string | undefined;
}
