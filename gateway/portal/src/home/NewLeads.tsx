import { useQueryClient } from '@tanstack/react-query';
import { Inbox } from 'lucide-react';
import { useNotify } from 'ra-core';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { listenToLeads } from '../api/live';
import type { Lead } from '../api/types';
import { Badge } from '../design/Badge';
import { Button, LinkButton } from '../design/Button';
import { Card } from '../design/Card';
import { useFormats } from '../design/formats';
import { Answered, Empty } from '../design/States';
import { useT } from '../i18n/provider';
import { useCommand } from '../records/useCommand';
import styles from './Home.module.css';
import { useNewLeads } from './questions';

const nameOf = (lead: Lead): string =>
  [lead.givenName, lead.familyName].filter(Boolean).join(' ') || lead.company || lead.email || '';

/** Leads that wait for one's yes, accepted where they stand. */
export function NewLeads({ me }: { me: string }) {
  const t = useT();
  const query = useNewLeads(me);
  const client = useQueryClient();
  useEffect(() => {
    const again = () => void client.invalidateQueries({ queryKey: ['leads'] });
    return listenToLeads({
      told: ({ data }) =>
        (data.state['ownerId'] === me || data.changes.some((one) => one.from === me)) && again(),
      missed: again,
    });
  }, [client, me]);
  const more = (query.total ?? 0) > (query.data?.length ?? 0);
  return (
    <Card
      title={t('home.leads.title')}
      aside={
        more && (
          <Link to="/leads?view=accept" className="link small">
            {t('home.leads.all', { smart_count: query.total })}
          </Link>
        )
      }
      flush
    >
      <Answered query={query}>
        {(leads) =>
          leads.length ? (
            <ul>
              {leads.map((lead) => (
                <Row key={lead.id} lead={lead} />
              ))}
            </ul>
          ) : (
            <Empty
              icon={Inbox}
              title={t('home.leads.none')}
              hint={t('home.leads.noneHint')}
              action={<LinkButton to="/leads?view=mine">{t('home.leads.work')}</LinkButton>}
            />
          )
        }
      </Answered>
    </Card>
  );
}

function Row({ lead }: { lead: Lead }) {
  const t = useT();
  const formats = useFormats();
  const notify = useNotify();
  const { run, running } = useCommand('leads');
  const name = nameOf(lead);
  const accept = async () => {
    if (await run(lead.id, 'accept')) notify(t('home.leads.accepted', { name }));
  };
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <Link to={`/leads/${lead.id}`} className={styles.title}>
          {name}
        </Link>
        <span className="small muted truncate">
          {[lead.company, lead.assignedAt && formats.ago(lead.assignedAt)]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {lead.score?.mql && <Badge tone="good">{t('home.leads.mql')}</Badge>}
      {lead.score?.total !== undefined && (
        <span className={styles.figure}>
          <span className="visually-hidden">{t('home.leads.score', { total: '' })}</span>
          {lead.score.total}
        </span>
      )}
      <Button
        onPress={() => void accept()}
        isDisabled={running}
        aria-label={t('home.leads.acceptOf', { name })}
      >
        {t('home.leads.accept')}
      </Button>
    </li>
  );
}
