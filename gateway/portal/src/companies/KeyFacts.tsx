import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { ReactNode } from 'react';
import { request } from '../api/http';
import type { Company, Money } from '../api/types';
import { useFormats } from '../design/formats';
import { useT } from '../i18n/provider';
import { useFieldRules } from '../records/fieldRules';
import { capital } from '../records/words';
import styles from './companies.module.css';

interface Totals {
  items: { key: string; count: number; amount?: Money }[];
}

/** What a company is worth to us, and how big it is. */
export function KeyFacts({ company }: { company: Company }) {
  const t = useT();
  const formats = useFormats();
  const { data } = useQuery({
    queryKey: ['deals', 'totals', 'outcome', company.id],
    queryFn: () =>
      request<Totals>('/api/v1/deals/totals', {
        query: { filter: `companyId == ${JSON.stringify(company.id)}`, by: 'outcome' },
      }),
  });
  const worth = (outcome: string) => data?.items.find((item) => item.key === outcome);
  const deals = (outcome: string) => {
    const of = worth(outcome);
    return (
      <Link
        to={`/deals?view=list&pipeline=any&company=${company.id}&outcome=${outcome}`}
        className={styles.factLink}
      >
        {of?.amount ? formats.money(of.amount, true) : '–'}
        <span className={styles.factNote}>
          {t('companies.deals', { smart_count: of?.count ?? 0 })}
        </span>
      </Link>
    );
  };
  const rule = useFieldRules('companies', company.id);
  const seen = (field: string, fact: [string, ReactNode]) =>
    rule(field) === 'hidden' ? [] : [fact];
  const facts: [string, ReactNode][] = [
    ...(data
      ? ([
          [t('companies.openValue'), deals('open')],
          [t('companies.wonValue'), deals('won')],
        ] satisfies [string, ReactNode][])
      : []),
    ...seen('annualRevenue', [t('companies.revenue'), formats.money(company.annualRevenue, true)]),
    ...seen('employees', [
      t('companies.employees'),
      company.employees && formats.number(company.employees),
    ]),
    ...seen('industry', [t('companies.industry'), capital(company.industry)]),
    ...seen('addresses', [
      t('companies.country'),
      formats.country(company.addresses?.[0]?.country),
    ]),
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([label, value]) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd>{value || '–'}</dd>
        </div>
      ))}
    </dl>
  );
}
