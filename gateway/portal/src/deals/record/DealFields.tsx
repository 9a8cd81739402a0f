import { Link } from 'react-router';
import type { Deal } from '../../api/types';
import { Card } from '../../design/Card';
import { useFormats } from '../../design/formats';
import { useT } from '../../i18n/provider';
import { FieldShown } from '../../records/FieldShown';
import { InlineField } from '../../records/InlineField';
import { Person, useUsers } from '../../records/people';
import { useRecordRights } from '../../records/recordRights';
import { isOverdue, weighted } from '../model';
import styles from '../Deals.module.css';
import { currencies, useBaseCurrency } from '../../records/useBaseCurrency';
import { CompanyField } from './CompanyField';

/** What is known of a deal, each value edited where it stands. */
export function DealFields({ deal, editable }: { deal: Deal; editable: boolean }) {
  const t = useT();
  const formats = useFormats();
  const users = useUsers();
  const base = useBaseCurrency() ?? 'EUR';
  const owner = useRecordRights('deals', deal)('change-owner');
  const of = { resource: 'deals', record: deal, editable };
  return (
    <Card title={t('records.details')}>
      <div className="stack">
        <InlineField {...of} field="name" label={t('deals.name')} />
        <InlineField
          {...of}
          field="amount"
          label={t('deals.amount')}
          type="number"
          read={(one) => one.amount?.amount ?? ''}
          write={(text) => ({
            amount: text
              ? { amount: text, currency: deal.amount?.currency ?? base }
              : (null as unknown as undefined),
          })}
        >
          {formats.money(deal.amount)}
        </InlineField>
        {deal.amount && (
          <InlineField
            {...of}
            field="amount.currency"
            label={t('deals.currency')}
            choices={currencies(deal.amount.currency, base)}
            read={(one) => one.amount?.currency ?? ''}
            write={(currency) => ({ amount: { ...deal.amount, currency } })}
          />
        )}
        <FieldShown resource="deals" field="amount">
          <p className="small muted">
            {t('deals.weighted')}: {formats.money(weighted(deal)) || '–'} ({deal.probability ?? 0}{' '}
            %)
          </p>
        </FieldShown>
        <InlineField {...of} field="expectedCloseDate" label={t('deals.closeDate')} type="date">
          {deal.expectedCloseDate && (
            <span className={isOverdue(deal) ? styles.late : ''}>
              {formats.day(deal.expectedCloseDate)}
              {isOverdue(deal) && ` · ${t('when.overdue')}`}
            </span>
          )}
        </InlineField>
        <CompanyField deal={deal} editable={editable} />
        <InlineField
          {...of}
          editable={editable && owner}
          field="ownerId"
          label={t('records.owner')}
          choices={[...users.values()].map((user) => ({
            value: user.id,
            label: user.name ?? user.id,
          }))}
        >
          <Person id={deal.ownerId} />
        </InlineField>
        {deal.outcome === 'lost' && (
          <InlineField {...of} field="lostReason" label={t('deals.lostReason')} lines={2} />
        )}
        {deal.closedAt && (
          <p className="small muted">
            {t('deals.closedOn')}: {formats.day(deal.closedAt)}
          </p>
        )}
        {deal.leadId && (
          <Link to={`/leads/${deal.leadId}`} className="link">
            {t('deals.openLead')}
          </Link>
        )}
        <p className="small muted">
          {t('records.fields.openedAt')}: {formats.day(deal.openedAt ?? deal.createdAt)}
        </p>
      </div>
    </Card>
  );
}
