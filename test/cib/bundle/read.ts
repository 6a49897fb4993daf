import { type Bundle, bundleOf } from '../../../src/cib/bundle/facts.js';
import { CIB_SHAPE } from '../../../src/cib/shape.js';
import { Reader } from '../../../src/xml/reader.js';

/** The facts of the first bundle in a text. */
export function bundleIn(text: string): Bundle {
  let bundle: Bundle | undefined;
  const reader = new Reader(
    {
      unit(unit) {
        for (const element of unit.subtree()) if (element.name === 'bundle') bundle ??= bundleOf(element);
      },
      malformed(problem) {
        throw new Error(JSON.stringify(problem));
      },
    },
    CIB_SHAPE,
  );
  reader.write(text);
  reader.end();
  if (bundle === undefined) throw new Error(`no bundle in ${text}`);
  return bundle;
}

const DUMMY = '<primitive id="p" class="ocf" provider="heartbeat" type="Dummy"/>';

/** A bundle `b` in podman: attributes of the container, then of the network, and what else is to be in it. */
export function podman(container: string, network?: string, inside = DUMMY): Bundle {
  const networkElement = network === undefined ? '' : `<network ${network}/>`;
  return bundleIn(`<bundle id="b"><podman image="i" ${container}/>${networkElement}${inside}</bundle>`);
}
