import type { Place } from '../../xml/nodes.js';
import type { Document } from '../document.js';
import { ipv4Of } from '../values/ipv4.js';
import type { AddressRun } from './addresses.js';
import { remoteNodesOf, settingsOf } from './remote-nodes.js';

/** Who has addresses, and where that is written. */
export interface Owner {
  /** For a sentence: `bundle "web"`. */
  readonly name: string;
  readonly at: Place;
}

/** Addresses that two have, and the one who had them first. */
export interface Overlap extends AddressRun {
  readonly owner: Owner;
}

interface Piece extends AddressRun {
  readonly owner: Owner;
}

/** Addresses with their owners. Pieces are kept sorted and apart, so that no claim is compared with every other. */
export class Addresses {
  #pieces: Piece[] = [];

  /** Takes a run of addresses for an owner; gives what of it others have already, each of them once. */
  claim(runs: readonly AddressRun[], owner: Owner): Overlap[] {
    let overlaps: Map<Owner, Overlap> | undefined;
    for (const run of runs) {
      const first = this.#firstFrom(run.from);
      let end = first;
      for (let piece = this.#pieces[end]; piece !== undefined && piece.from <= run.to; piece = this.#pieces[end]) {
        const from = Math.max(piece.from, run.from);
        const to = Math.min(piece.to, run.to);
        overlaps ??= new Map();
        const before = overlaps.get(piece.owner);
        overlaps.set(piece.owner, { from: before?.from ?? from, to, owner: piece.owner });
        end += 1;
      }
      this.#put(first, end, { from: run.from, to: run.to, owner });
    }
    return overlaps === undefined ? [] : [...overlaps.values()];
  }

  /** The first piece that ends at an address or after it. */
  #firstFrom(address: number): number {
    let low = 0;
    let high = this.#pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#pieces[middle] as Piece).to < address) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Puts a piece in the place of those it meets, from `first` to before `end`. What reaches beyond it stays; what it
   * covers becomes its own, so that the number of pieces, and the time for the next claim, does not grow with overlaps.
   */
  #put(first: number, end: number, piece: Piece): void {
    if (first === this.#pieces.length) {
      this.#pieces.push(piece);
      return;
    }
    const left = this.#pieces[first];
    const right = this.#pieces[end - 1];
    if (end - first === 1 && left !== undefined && left.from <= piece.from && piece.to <= left.to) return;
    const pieces = [piece];
    if (end > first && left !== undefined && left.from < piece.from) pieces.unshift({ ...left, to: piece.from - 1 });
    if (end > first && right !== undefined && right.to > piece.to) pieces.push({ ...right, from: piece.to + 1 });
    this.#pieces.splice(first, end - first, ...pieces);
  }
}

/** The agents that bring up the address in their parameter `ip`. */
const ADDRESS_AGENTS = ['IPaddr2', 'IPaddr', 'IPv6addr'];

/** The addresses that the configuration gives to others than bundles. */
export function* fixedAddresses(document: Document): Generator<AddressRun & { readonly owner: Owner }> {
  for (const { text, name, at } of fixedTexts(document)) {
    const address = ipv4Of(text);
    if (address !== undefined) yield { from: address, to: address, owner: { name, at } };
  }
}

function* fixedTexts(document: Document): Generator<Owner & { readonly text: string }> {
  for (const resource of document.resources.values()) {
    if (resource.kind !== 'primitive' || resource.parent?.kind === 'bundle') continue;
    const settings = settingsOf(resource, document);
    const ip = settings.param('ip');
    if (ip !== undefined && !ip.ruled && ADDRESS_AGENTS.some((type) => settings.isAgent(type, 'heartbeat')))
      yield { text: ip.text, name: `resource "${resource.id}"`, at: ip.at };
  }
  for (const { kind, name, address, addressAt } of remoteNodesOf(document))
    yield { text: address, name: `${kind} "${name}"`, at: addressAt };
  for (const { uname } of document.nodes) yield { text: uname.text, name: `node "${uname.text}"`, at: uname.at };
}
