/** A section of a manual, as rules point to it. */
interface Section {
  readonly title: string;
  readonly url: string;
}

const COLLECTIVE = 'https://clusterlabs.org/projects/pacemaker/doc/2.1/Pacemaker_Explained/html/collective.html';

/** A section of Pacemaker Explained, chapter "Collective Resources". */
function collective(title: string, anchor: string): Section {
  return { title: `Pacemaker Explained: ${title}`, url: `${COLLECTIVE}#${anchor}` };
}

/** The sections of Pacemaker's manual that rules point to. */
export const MANUAL = {
  bundleContainerProperties: collective('bundle container properties', 'bundle-container-properties'),
  bundleMetaAttributes: collective('bundle meta-attributes', 'bundle-meta-attributes'),
  bundleNetworkProperties: collective('bundle network properties', 'bundle-network-properties'),
  bundleNodeAttributes: collective('bundle node attributes', 'bundle-node-attributes'),
  bundlePrerequisites: collective('bundle prerequisites', 'bundle-prerequisites'),
  bundlePrimitive: collective('bundle primitive', 'bundle-primitive'),
  bundleProperties: collective('bundle properties', 'bundle-properties'),
  bundleStorageProperties: collective('bundle storage properties', 'bundle-storage-properties'),
  clones: collective('promotable clones', 'clones-resources-that-can-have-multiple-active-instances'),
  limitationsOfBundles: collective('limitations of bundles', 'limitations-of-bundles'),
  monitoringPromotableClones: collective(
    'monitoring promotable clone resources',
    'monitoring-promotable-clone-resources',
  ),
} as const;
