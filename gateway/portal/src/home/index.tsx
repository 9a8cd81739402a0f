import { usePermissions } from 'ra-core';
import { useQuery } from '@tanstack/react-query';
import { me as askMe } from '../api/session';
import type { Me } from '../api/types';
import { useFormats } from '../design/formats';
import { Answered } from '../design/States';
import { PageHead } from '../layout/PageHead';
import { useT } from '../i18n/provider';
import { useLocale } from 'ra-core';
import { ClosingDeals, StalledDeals } from './MyDeals';
import { MyTasks } from './MyTasks';
import { MyTeam } from './MyTeam';
import { NewLeads } from './NewLeads';
import { Summary } from './Summary';
import styles from './Home.module.css';

type Grants = NonNullable<Me['grants']>;

const NOON = 12;
const EVENING = 18;
const TEAM = new Set(['team', 'teamTree', 'all']);

/** Whether leads of others are one's care: one may give them to somebody else. */
const leads = (grants: Grants | undefined): boolean =>
  (grants ?? []).some(
    (grant) =>
      ['lead', '*'].includes(grant.type ?? '') &&
      ['change-owner', '*'].includes(grant.action ?? '') &&
      TEAM.has(grant.scope ?? ''),
  );

/** What to do now, the most pressing first. */
export default function Home() {
  const query = useQuery({ queryKey: ['me'], queryFn: askMe, staleTime: Infinity });
  return (
    <Answered query={query} page>
      {(who) => <Today who={who} />}
    </Answered>
  );
}

function Today({ who }: { who: Me }) {
  const t = useT();
  const locale = useLocale();
  const formats = useFormats();
  const { permissions } = usePermissions<Grants>();
  const now = new Date();
  const hour = now.getHours();
  const name = (who.name ?? '').split(' ')[0] ?? '';
  const greeting = hour < NOON ? 'morning' : hour < EVENING ? 'afternoon' : 'evening';
  const weekday = new Intl.DateTimeFormat(locale === 'pseudo' ? 'en' : locale, {
    weekday: 'long',
  }).format(now);
  const id = who.id ?? '';
  return (
    <div className={styles.page}>
      <PageHead
        title={t(`home.${greeting}`, { name })}
        note={`${weekday}, ${formats.day(now.toISOString())}`}
      />
      <Summary me={id} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <MyTasks />
          {leads(permissions) && <MyTeam me={id} />}
        </div>
        <div className={styles.column}>
          <NewLeads me={id} />
          <ClosingDeals me={id} />
          <StalledDeals me={id} />
        </div>
      </div>
    </div>
  );
}
