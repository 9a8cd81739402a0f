import {
  BadgeEuro,
  ChartBarBig,
  Filter,
  Gauge,
  HeartPulse,
  KeyRound,
  Kanban,
  Landmark,
  LockKeyhole,
  MailWarning,
  Network,
  Package,
  PanelTop,
  ScrollText,
  SearchCheck,
  ShieldCheck,
  Text,
  Users,
  Webhook,
  type LucideIcon,
} from 'lucide-react';
import type { MessageKey } from '../../i18n/provider';

export interface Section {
  path: string;
  label: MessageKey;
  hint: MessageKey;
  icon: LucideIcon;
  /** The record type whose viewers see it; the section is for everybody without one. */
  type?: string;
  /** For those alone who may do this to the type's records, rather than view them. */
  action?: string;
  /** For people of the organisation alone that runs the installation. */
  operator?: boolean;
}

/** What can be administered, in the order of the menu. */
export const groups: { label: MessageKey; sections: Section[] }[] = [
  {
    label: 'admin.groups.people',
    sections: [
      section('users', 'users', Users, 'user'),
      section('teams', 'teams', Network, 'team'),
      section('roles', 'roles', ShieldCheck, 'role'),
      section('api-clients', 'clients', KeyRound, 'api-client'),
      { ...section('sign-in', 'signIn', LockKeyhole, 'tenant'), action: 'edit' },
      section('audit', 'audit', ScrollText, 'audit'),
    ],
  },
  {
    label: 'admin.groups.process',
    sections: [
      section('pipelines', 'pipelines', Kanban, 'pipeline'),
      section('routing', 'routing', Filter, 'rule-set'),
      section('scoring', 'scoring', Gauge, 'scoring-model'),
      section('forms', 'forms', PanelTop, 'form'),
      section('templates', 'templates', Text, 'template'),
      section('products', 'products', Package, 'product'),
      section('exchange-rates', 'rates', BadgeEuro, 'exchange-rate'),
    ],
  },
  {
    label: 'admin.groups.operations',
    sections: [
      section('webhooks', 'webhooks', Webhook, 'webhook'),
      section('dead-letters', 'letters', MailWarning, 'dead-letter'),
      section('search-indexes', 'indexes', SearchCheck, 'search-index'),
      section('usage', 'usage', ChartBarBig, 'quota'),
      section('system', 'system', HeartPulse),
    ],
  },
  {
    label: 'admin.groups.installation',
    sections: [
      { ...section('tenants', 'tenants', Landmark, 'tenant'), action: 'create', operator: true },
    ],
  },
];

function section(path: string, name: SectionName, icon: LucideIcon, type?: string): Section {
  return {
    path,
    label: `admin.${name}.title`,
    hint: `admin.${name}.hint`,
    icon,
    ...(type ? { type } : {}),
  };
}

type SectionName =
  | 'users'
  | 'teams'
  | 'roles'
  | 'clients'
  | 'signIn'
  | 'pipelines'
  | 'routing'
  | 'scoring'
  | 'forms'
  | 'templates'
  | 'products'
  | 'rates'
  | 'audit'
  | 'webhooks'
  | 'letters'
  | 'indexes'
  | 'usage'
  | 'tenants'
  | 'system';
