import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, CircleX, LoaderCircle } from 'lucide-react';
import { useEffect, useState } from 'react';
import { request } from '../api/http';
import type { components } from '../api/schema';
import type { Lead } from '../api/types';
import { Button, LinkButton } from '../design/Button';
import { useT } from '../i18n/provider';
import { hrefOf } from '../layout/places';
import { ConvertDialog } from './ConvertDialog';
import styles from './Lead.module.css';

type Conversion = components['schemas']['ConversionView'];

const STEPS = ['company', 'contact', 'deal'] as const;
const ASK_EVERY_MS = 1000;

/** How a conversion goes; asked again until it has ended. */
function useConversion(lead: Lead): Conversion | undefined {
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: ['conversions', lead.id, lead.conversion?.attempt, lead.conversion?.state],
    queryFn: () => request<Conversion>(`/api/v1/conversions/${lead.id}`),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? ASK_EVERY_MS : false),
  });
  const ended = data !== undefined && data.state !== 'running';
  const known = lead.conversion?.state !== 'running';
  useEffect(() => {
    if (!ended || known) return;
    for (const kind of ['leads', 'deals', 'contacts', 'companies']) {
      void client.invalidateQueries({ queryKey: [kind] });
    }
  }, [client, ended, known]);
  return data;
}

/** The lead on its way to a deal: its steps, then the records that were made, or why not. */
export function ConversionCard({ lead, editable }: { lead: Lead; editable: boolean }) {
  const conversion = useConversion(lead);
  if (!conversion) return null;
  return (
    <div role="status" className={styles.conversion}>
      {conversion.state === 'running' && <Running lead={lead} step={conversion.step} />}
      {conversion.state === 'done' && <Done conversion={conversion} />}
      {conversion.state === 'refused' && lead.status === 'assigned' && (
        <Refused lead={lead} conversion={conversion} editable={editable} />
      )}
    </div>
  );
}

function Running({ lead, step }: { lead: Lead; step: Conversion['step'] }) {
  const t = useT();
  const steps = STEPS.filter((one) => one !== 'company' || lead.company);
  const now = step ? steps.indexOf(step) : 0;
  return (
    <div className={styles.notice}>
      <LoaderCircle size={18} aria-hidden="true" className={styles.turning} />
      <div className="stack">
        <strong>{t('leads.conversion.running')}</strong>
        <ol className={styles.steps}>
          {steps.map((one, at) => (
            <li key={one} className={at <= now ? styles.reached : ''}>
              {t(`leads.conversion.step.${one}`)}{' '}
              <span className="small muted">
                {t(
                  at < now
                    ? 'leads.conversion.stepDone'
                    : at === now
                      ? 'leads.conversion.stepNow'
                      : 'leads.conversion.stepNext',
                )}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

function Done({ conversion }: { conversion: Conversion }) {
  const t = useT();
  return (
    <div className={`${styles.notice} ${styles.good}`}>
      <CircleCheck size={18} aria-hidden="true" />
      <strong className={styles.grow}>{t('leads.conversion.done')}</strong>
      <span className="row wrap">
        {[...STEPS].reverse().map((kind) => {
          const href = hrefOf(kind, conversion[`${kind}Id`]);
          return (
            href && (
              <LinkButton key={kind} to={href}>
                {t(`leads.conversion.made.${kind}`)}
              </LinkButton>
            )
          );
        })}
      </span>
    </div>
  );
}

function Refused({
  lead,
  conversion,
  editable,
}: {
  lead: Lead;
  conversion: Conversion;
  editable: boolean;
}) {
  const t = useT();
  const [again, setAgain] = useState(false);
  return (
    <div className={`${styles.notice} ${styles.bad}`}>
      <CircleX size={18} aria-hidden="true" />
      <div className={styles.grow}>
        <strong>{t('leads.conversion.refused')}</strong>
        <p>
          {conversion.step && `${t(`leads.conversion.at.${conversion.step}`)}: `}
          {conversion.problem}
        </p>
        <p className="small muted">{t('leads.conversion.undone')}</p>
      </div>
      {editable && <Button onPress={() => setAgain(true)}>{t('leads.conversion.again')}</Button>}
      {again && <ConvertDialog lead={lead} onClose={() => setAgain(false)} />}
    </div>
  );
}
