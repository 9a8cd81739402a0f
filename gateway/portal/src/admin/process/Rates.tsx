import type { components } from '../../api/schema';
import type { RecordHead } from '../../api/types';
import { Card } from '../../design/Card';
import { TextField } from '../../design/Fields';
import { useFormats } from '../../design/formats';
import { useT } from '../../i18n/provider';
import { AdminList } from '../parts/AdminList';
import { Edited, FormPage } from '../parts/FormPage';
import parts from '../parts/parts.module.css';
import { useRecordForm } from '../parts/useRecordForm';

type Rate = components['schemas']['ExchangeRate'] & RecordHead;

/** What other currencies are worth, by the day it begins to hold. */
export function Rates() {
  const t = useT();
  const formats = useFormats();
  return (
    <AdminList<Rate>
      resource="exchange-rates"
      type="exchange-rate"
      path="exchange-rates"
      title={t('admin.rates.title')}
      create={t('admin.rates.create')}
      hint={t('admin.rates.empty')}
      order={{ field: 'from', order: 'DESC' }}
      columns={[
        {
          key: 'currency',
          label: t('admin.rates.currency'),
          sort: 'currency',
          width: 'minmax(100px, 1fr)',
          render: (rate) => rate.currency,
        },
        {
          key: 'rate',
          label: t('admin.rates.rate'),
          width: 'minmax(120px, 1fr)',
          align: 'end',
          render: (rate) => rate.rate,
        },
        {
          key: 'from',
          label: t('admin.rates.from'),
          sort: 'from',
          width: 'minmax(120px, 1fr)',
          align: 'end',
          render: (rate) => (rate.from ? formats.day(rate.from) : ''),
        },
      ]}
    />
  );
}

export function RatePage() {
  return <Edited<Rate> resource="exchange-rates">{(rate) => <RateForm rate={rate} />}</Edited>;
}

/** It is typed as text, so that a decimal may begin with its point. */
const asSent = (changes: Partial<Rate>): Partial<Rate> =>
  'rate' in changes
    ? { ...changes, rate: Number(String(changes.rate ?? '').replace(',', '.')) }
    : changes;

function RateForm({ rate }: { rate: Rate | undefined }) {
  const t = useT();
  const formats = useFormats();
  const form = useRecordForm<Rate>(
    'exchange-rates',
    rate,
    {
      from: new Date().toISOString().slice(0, 10),
    },
    asSent,
  );
  return (
    <FormPage
      form={form}
      type="exchange-rate"
      section={{ path: 'exchange-rates', label: t('admin.rates.title') }}
      title={rate ? `${rate.currency} · ${formats.day(rate.from ?? '')}` : t('admin.rates.create')}
      placed={/^(currency|from|rate)$/}
    >
      <Card title={t('records.details')}>
        <div className={parts.pair}>
          <TextField
            label={t('admin.rates.currency')}
            placeholder="USD"
            required
            {...form.text('currency')}
          />
          <TextField label={t('admin.rates.from')} type="date" required {...form.text('from')} />
          <TextField
            label={t('admin.rates.rate')}
            hint={t('admin.rates.rateHint')}
            required
            {...form.text('rate')}
          />
        </div>
      </Card>
    </FormPage>
  );
}
