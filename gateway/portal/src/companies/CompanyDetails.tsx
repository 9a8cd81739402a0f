import type { Company, Money } from '../api/types';
import { Card } from '../design/Card';
import { useFormats } from '../design/formats';
import { useT, useTextOf } from '../i18n/provider';
import { addressLine, useAddressParts } from '../records/addresses';
import { InlineField } from '../records/InlineField';
import { ListField } from '../records/ListField';
import { useUserChoices } from '../records/OwnerFilter';
import { Person } from '../records/people';
import { capital } from '../records/words';

const kinds = ['customer', 'supplier', 'partner', 'household'];

/** `1200000 EUR`; what cannot be read goes to the API, which says what is wrong with it. */
function money(text: string, before: Money | undefined): Money | null {
  if (!text.trim()) return null;
  const currency = /[a-z]{3}\s*$/i.exec(text)?.[0].trim().toUpperCase();
  const amount = text.replace(/[a-z]{3}\s*$/i, '').replace(/[\s,]/g, '');
  return { amount, currency: currency ?? before?.currency ?? 'EUR' };
}

/** Names, addresses and figures of a company. */
export function CompanyDetails({ company, editable }: { company: Company; editable: boolean }) {
  const t = useT();
  const textOf = useTextOf();
  const addressParts = useAddressParts();
  const formats = useFormats();
  const users = useUserChoices();
  const common = { resource: 'companies', record: company, editable };
  const figure = (field: 'employees' | 'foundedYear') => ({
    ...common,
    field,
    type: 'number' as const,
    write: (text: string) => ({ [field]: text ? Number(text) : null }) as Partial<Company>,
  });
  return (
    <>
      <Card title={t('companies.about')}>
        <div className="stack">
          <InlineField {...common} field="name" label={t('companies.name')} />
          <InlineField {...common} field="legalName" label={t('companies.legalName')} />
          <InlineField {...common} field="ownerId" label={t('records.owner')} choices={users}>
            <Person id={company.ownerId} />
          </InlineField>
          <InlineField {...common} field="industry" label={t('companies.industry')}>
            {capital(company.industry) || undefined}
          </InlineField>
          <InlineField {...figure('employees')} label={t('companies.employees')}>
            {company.employees && formats.number(company.employees)}
          </InlineField>
          <InlineField
            {...common}
            field="annualRevenue"
            label={t('companies.revenue')}
            read={({ annualRevenue: of }) => (of ? `${of.amount} ${of.currency}` : '')}
            write={(text) =>
              ({ annualRevenue: money(text, company.annualRevenue) }) as Partial<Company>
            }
          >
            {formats.money(company.annualRevenue) || undefined}
          </InlineField>
          <InlineField {...figure('foundedYear')} label={t('companies.founded')} />
          <InlineField {...common} field="status" label={t('companies.status')} />
          <ListField
            {...common}
            field="kinds"
            label={t('companies.relationship')}
            plain
            parts={[
              {
                key: 'value',
                label: t('companies.relationship'),
                choices: kinds.map((value) => ({ value, label: textOf('companies.kinds', value) })),
              },
            ]}
          >
            {(entry) => textOf('companies.kinds', String(entry['value']))}
          </ListField>
        </div>
      </Card>
      <Card title={t('companies.whereAndHow')}>
        <div className="stack">
          <ListField
            {...common}
            field="addresses"
            label={t('companies.addresses')}
            parts={addressParts}
          >
            {(entry) => addressLine(entry)}
          </ListField>
          <ListField
            {...common}
            field="domains"
            label={t('companies.domains')}
            plain
            parts={[{ key: 'value', label: t('companies.domain'), wide: true }]}
          >
            {({ value }) => (
              <a
                href={`https://${String(value)}`}
                className="link"
                rel="noreferrer"
                target="_blank"
              >
                {String(value)}
              </a>
            )}
          </ListField>
          <ListField
            {...common}
            field="tradingNames"
            label={t('companies.tradingNames')}
            plain
            parts={[{ key: 'value', label: t('companies.name'), wide: true }]}
          >
            {({ value }) => String(value)}
          </ListField>
          <ListField
            {...common}
            field="registrationIds"
            label={t('companies.registrationIds')}
            parts={[
              { key: 'scheme', label: t('companies.scheme') },
              { key: 'value', label: t('companies.number') },
            ]}
          >
            {({ scheme, value }) => (
              <>
                <span className="muted">{String(scheme)}</span> {String(value)}
              </>
            )}
          </ListField>
        </div>
      </Card>
    </>
  );
}
