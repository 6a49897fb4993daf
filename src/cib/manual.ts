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

const EXPLAINED = 'https://clusterlabs.org/projects/pacemaker/doc/2.1/Pacemaker_Explained/html';

/** A chapter of Pacemaker Explained. */
function chapter(title: string, file: string): Section {
  return { title: `Pacemaker Explained: ${title}`, url: `${EXPLAINED}/${file}.html` };
}

const CONSTRAINTS = 'https://clusterlabs.org/projects/pacemaker/doc/2.1/Pacemaker_Explained/html/constraints.html';

/** A section of Pacemaker Explained, chapter "Resource Constraints". */
function constraint(title: string, anchor: string): Section {
  return { title: `Pacemaker Explained: ${title}`, url: `${CONSTRAINTS}#${anchor}` };
}

/** The sections of Pacemaker's manual that rules point to. */
export const MANUAL = {
  colocation: constraint(
    'placing resources relative to other resources',
    'placing-resources-relative-to-other-resources',
  ),
  location: constraint('deciding which nodes a resource can run on', 'deciding-which-nodes-a-resource-can-run-on'),
  order: constraint(
    'specifying the order in which resources should start/stop',
    'specifying-the-order-in-which-resources-should-start-stop',
  ),
  resourceSets: constraint('resource sets', 'resource-sets'),
  acls: chapter('access control lists', 'acls'),
  alerts: chapter('alerts', 'alerts'),
  operations: chapter('resource operations', 'operations'),
  reusing: chapter('reusing parts of the configuration', 'reusing-configuration'),
  rules: chapter('rules', 'rules'),
  utilization: chapter('utilization and placement strategy', 'utilization'),
  bundleContainerProperties: collective('bundle container properties', 'bundle-container-properties'),
  bundleMetaAttributes: collective('bundle meta-attributes', 'bundle-meta-attributes'),
  bundleNetworkProperties: collective('bundle network properties', 'bundle-network-properties'),
  bundleNodeAttributes: collective('bundle node attributes', 'bundle-node-attributes'),
  bundlePrerequisites: collective('bundle prerequisites', 'bundle-prerequisites'),
  bundlePrimitive: collective('bundle primitive', 'bundle-primitive'),
  bundleProperties: collective('bundle properties', 'bundle-properties'),
  bundleStorageProperties: collective('bundle storage properties', 'bundle-storage-properties'),
  clones: collective('promotable clones', 'clones-resources-that-can-have-multiple-active-instances'),
  groups: collective('groups', 'groups-a-syntactic-shortcut'),
  limitationsOfBundles: collective('limitations of bundles', 'limitations-of-bundles'),
  monitoringPromotableClones: collective(
    'monitoring promotable clone resources',
    'monitoring-promotable-clone-resources',
  ),
} as const;
