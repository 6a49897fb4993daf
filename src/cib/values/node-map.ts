import { INTERVAL } from './interval.js';
import { read, refused, type Syntax, type Verdict } from './verdict.js';

/** Node names separated by commas, semicolons or white space, as pcmk_host_list gives them. */
export const NODE_LIST: Syntax<readonly string[]> = {
  wants: 'node names separated by commas',
  check(text) {
    const names = text.split(/[,;\s]+/).filter((name) => name !== '');
    return names.length === 0 ? refused('names no node') : read(names);
  },
};

interface Mapping {
  readonly text: string;
  readonly start: number;
  readonly name: string;
  readonly value: string;
}

/** Pieces between semicolons, blanks and tabs, each a name, `:` or `=`, and a value; a backslash keeps a separator. */
function mappingsIn(text: string): Mapping[] {
  return [...text.matchAll(/(?:\\.|[^\\; \t])+/gs)].map(({ 0: piece, index }) => {
    const at = piece.search(/[:=]/);
    const name = at < 0 ? '' : piece.slice(0, at);
    return { text: piece, start: index, name, value: at < 0 ? '' : piece.slice(at + 1).replace(/\\(.)/gs, '$1') };
  });
}

/**
 * What pcmk_host_map says: `node1:1;node2:2,3`, node names (in any case) to what the device knows them as. Pieces of
 * another form are ignored, with an error in the log (`build_port_aliases`). A backslash before a separator keeps it in
 * the value since 2.1.2.
 */
export const NODE_MAP: Syntax<ReadonlyMap<string, string>> = {
  wants: 'nodes with what the device calls them, such as node1:1;node2:2,3',
  check(text): Verdict<ReadonlyMap<string, string>> {
    const mappings = mappingsIn(text);
    const bad = mappings.find(({ name, value }) => name === '' || value === '');
    if (bad !== undefined) return strange(bad);
    if (mappings.length === 0) return refused('maps no node');
    return read(new Map(mappings.map(({ name, value }) => [name, value])));
  },
};

/** pcmk_delay_base: one time, or since 2.1.2 one for each node, `node1:1s;node2:5` (`get_action_delay_base`). */
export const NODE_TIMES: Syntax<number | ReadonlyMap<string, number>> = {
  wants: 'a time such as 5s, or times for nodes such as node1:1s;node2:5s',
  check(text, release): Verdict<number | ReadonlyMap<string, number>> {
    if (!text.includes(':')) return INTERVAL.check(text, release);
    const times = new Map<string, number>();
    for (const mapping of mappingsIn(text)) {
      const { name, value, start } = mapping;
      if (name === '' || value === '') return strange(mapping);
      const verdict = INTERVAL.check(value, release);
      if (!verdict.ok)
        return refused(`has the time "${value}", which ${verdict.reason}`, {
          at: { start, end: start + mapping.text.length },
        });
      times.set(name, verdict.value);
    }
    return read(times);
  },
};

function strange({ text, start }: Mapping): Verdict<never> {
  return refused(`has "${text}", which maps no node to anything`, { at: { start, end: start + text.length } });
}
