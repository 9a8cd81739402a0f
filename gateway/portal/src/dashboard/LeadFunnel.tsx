import { Filter } from 'lucide-react';
import type { Funnel } from '../api/types';
import { useFormats } from '../design/formats';
import { Empty } from '../design/States';
import { useT, useTextOf } from '../i18n/provider';
import { ChartCard } from './charts/ChartCard';
import { Flow } from './charts/Flow';
import { Framed, type Asked } from './charts/Framed';
import { leadsLink } from './links';
import type { Period } from './period';

/** Of the leads that came: how many were qualified, assigned, converted. */
export function LeadFunnel({ query, period }: { query: Asked<Funnel>; period: Period }) {
  const t = useT();
  const textOf = useTextOf();
  const formats = useFormats();
  const links: Record<string, string> = {
    captured: leadsLink(period),
    qualified: leadsLink(period, { mql: 'true' }),
    assigned: leadsLink(period, { status: ['assigned', 'converting', 'converted', 'unqualified'] }),
    converted: leadsLink(period, { status: 'converted' }),
  };
  return (
    <Framed title={t('dashboard.funnel')} query={query}>
      {(funnel) => {
        const steps = (funnel.rows ?? []).map((row) => ({
          id: row.step ?? '',
          name: textOf('dashboard.steps', row.step),
          count: row.count ?? 0,
          conversion: funnel.total?.leads ? (row.count ?? 0) / funnel.total.leads : undefined,
          to: links[row.step ?? ''],
        }));
        return (
          <ChartCard
            title={t('dashboard.funnel')}
            formula={t('dashboard.formulas.funnel')}
            summary={t('dashboard.summary.funnel', {
              count: funnel.total?.leads ?? 0,
              converted: funnel.total?.converted ?? 0,
            })}
            data={{
              head: [t('dashboard.step'), t('dashboard.count'), t('dashboard.share')],
              rows: steps.map((step) => [
                step.name,
                { text: formats.number(step.count), to: step.to },
                step.conversion === undefined ? '' : formats.percent(step.conversion),
              ]),
            }}
          >
            {funnel.total?.leads ? (
              <Flow steps={steps} rate="ofLeads" />
            ) : (
              <Empty
                icon={Filter}
                title={t('dashboard.noLeads')}
                hint={t('dashboard.noLeadsHint')}
              />
            )}
          </ChartCard>
        );
      }}
    </Framed>
  );
}
