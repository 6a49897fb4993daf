/**
 * Agents that are well known and have no promote action, by `provider:type` (resource-agents 4.12 and Pacemaker 2.1: their
 * text has none). Agents not listed may be promotable.
 */
const NOT_PROMOTABLE = new Set([
  ...(
    'ClusterMon Delay Dummy Filesystem IPaddr IPaddr2 IPsrcaddr IPv6addr LVM LVM-activate MailTo Raid1 Route ' +
    'SAPDatabase SendArp Squid VirtualDomain Xen Xinetd ZFS anything apache asterisk awseip awsvip azure-lb clvm crypt ' +
    'dhcpd docker dovecot ethmonitor exportfs iSCSILogicalUnit iSCSITarget iscsi kamailio ldirectord lvmlockd lxc mdraid ' +
    'minio nagios named nfsnotify nfsserver nginx oracle oralsnr podman postfix pound proftpd rabbitmq-cluster rsyncd ' +
    'rsyslog slapd symlink syslog-ng tomcat varnish vsftpd zabbixserver'
  )
    .split(' ')
    .map((type) => `heartbeat:${type}`),
  ...'ClusterMon Dummy HealthCPU HealthIOWait HealthSMART SysInfo attribute controld ifspeed o2cb ping'
    .split(' ')
    .map((type) => `pacemaker:${type}`),
]);

/** Whether an ocf agent is known to have no promoted role. */
export function isNotPromotable(provider: string | undefined, type: string | undefined): boolean {
  return NOT_PROMOTABLE.has(`${provider}:${type}`);
}

/** The classes of services without parameters and roles. A class that does not exist is a mistake of its own. */
const OTHER_SERVICES = new Set(['lsb', 'heartbeat', 'service', 'systemd', 'upstart', 'nagios']);

/** Whether a class of agents is one for services, but not ocf; a fence device is no service. */
export function isOtherService(agentClass: string): boolean {
  return OTHER_SERVICES.has(agentClass.trim());
}
