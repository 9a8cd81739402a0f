import { Link } from 'react-router';
import type { Lead } from '../api/types';
import { Card } from '../design/Card';
import { useFormats } from '../design/formats';
import { Answered, Empty } from '../design/States';
import { useT } from '../i18n/provider';
import { Person } from '../records/people';
import styles from './Home.module.css';
import { useUnaccepted } from './questions';

interface Waiting {
  ownerId: string;
  leads: number;
  since: string | undefined;
}

/** The leads of each colleague, who has the most first; leads come oldest first. */
function byOwner(leads: Lead[]): Waiting[] {
  const found = new Map<string, Waiting>();
  for (const lead of leads) {
    const ownerId = lead.ownerId ?? '';
    const known = found.get(ownerId) ?? { ownerId, leads: 0, since: lead.assignedAt };
    found.set(ownerId, { ...known, leads: known.leads + 1 });
  }
  return [...found.values()].sort((one, other) => other.leads - one.leads);
}

/** For who answers for others: whose new leads wait for too long. */
export function MyTeam({ me }: { me: string }) {
  const t = useT();
  const formats = useFormats();
  const query = useUnaccepted(me);
  return (
    <Card
      title={t('home.team.title')}
      aside={<span className="small muted">{t('home.team.hint')}</span>}
      flush
    >
      <Answered query={query}>
        {(leads) =>
          leads.length ? (
            <ul>
              {byOwner(leads).map((one) => (
                <li key={one.ownerId} className={styles.item}>
                  <span className={styles.words}>
                    <Person id={one.ownerId} />
                  </span>
                  {one.since && (
                    <span className="small muted">
                      {t('home.team.oldest', { when: formats.ago(one.since) })}
                    </span>
                  )}
                  <Link
                    to={`/leads?view=all&owner=${encodeURIComponent(one.ownerId)}&status=assigned`}
                    className="link figures"
                  >
                    {t('home.team.leads', { smart_count: one.leads })}
                  </Link>
                </li>
              ))}
            </ul>
          ) : (
            <Empty title={t('home.team.none')} hint={t('home.team.noneHint')} />
          )
        }
      </Answered>
    </Card>
  );
}
