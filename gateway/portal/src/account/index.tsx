import { useQuery } from '@tanstack/react-query';
import { me } from '../api/session';
import type { Me } from '../api/types';
import { Avatar } from '../design/Avatar';
import { Card } from '../design/Card';
import { Answered } from '../design/States';
import { useT } from '../i18n/provider';
import { PageHead } from '../layout/PageHead';
import styles from './account.module.css';
import { Password } from './Password';
import { MySessions } from './MySessions';
import { SecondFactor } from './SecondFactor';

/** One's own account: who one is here, how one signs in, and where one is signed in. */
export default function Account() {
  const t = useT();
  const query = useQuery({ queryKey: ['me'], queryFn: me });
  return (
    <div className="stack">
      <PageHead title={t('account.title')} />
      <Answered query={query} lines={8}>
        {(who) => (
          <div className={styles.columns}>
            <div className="stack">
              <SecondFactor email={who.email ?? ''} />
              <MySessions />
            </div>
            <div className="stack">
              <Who who={who} />
              <Password id={who.id ?? ''} email={who.email ?? ''} />
            </div>
          </div>
        )}
      </Answered>
    </div>
  );
}

function Who({ who }: { who: Me }) {
  const t = useT();
  const facts = [
    [t('account.email'), who.email],
    [t('account.team'), who.team?.name],
    [t('account.roles'), who.roles?.map((role) => role.name).join(', ')],
    [t('account.organisation'), who.tenant?.name],
    [t('account.timeZone'), who.tenant?.timeZone],
  ].filter(([, value]) => value);
  return (
    <Card title={t('account.who')}>
      <div className="stack">
        <div className="row">
          <Avatar name={who.name ?? ''} size="l" />
          <strong className={styles.name}>{who.name}</strong>
        </div>
        <dl className={styles.facts}>
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p className="small muted">{t('account.whoHint')}</p>
      </div>
    </Card>
  );
}
