import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'ra-core';
import { Link } from 'react-router';
import { request } from '../../api/http';
import type { components } from '../../api/schema';
import { mySecondFactor } from '../../api/secondFactor';
import { Badge } from '../../design/Badge';
import { Card } from '../../design/Card';
import { Confirm } from '../../design/Confirm';
import { Answered } from '../../design/States';
import { useT } from '../../i18n/provider';
import { PageHead } from '../../layout/PageHead';
import styles from './people.module.css';

type Rules = components['schemas']['Rules'];

const RULES = '/api/v1/sign-in/rules';
const KEY = ['sign-in', 'rules'];

/** How everybody of the organisation has to sign in. */
export function SignInRules() {
  const t = useT();
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => request<Rules>(RULES, { signal }),
  });
  return (
    <div className="stack">
      <PageHead title={t('admin.signIn.title')} note={t('admin.signIn.note')} />
      <Answered query={query} lines={5}>
        {({ secondFactor }) => <FactorRule required={secondFactor === 'required'} />}
      </Answered>
    </div>
  );
}

function FactorRule({ required }: { required: boolean }) {
  const t = useT();
  const notify = useNotify();
  const client = useQueryClient();
  const { data: mine } = useQuery(mySecondFactor);
  const set = async (secondFactor: 'optional' | 'required') => {
    try {
      const rules = await request<Rules>(RULES, { method: 'PUT', body: { secondFactor } });
      client.setQueryData(KEY, rules);
      notify(t(`admin.signIn.set.${secondFactor}`));
      await client.invalidateQueries({ queryKey: mySecondFactor.queryKey });
    } catch (failure) {
      notify((failure as Error).message, { type: 'error' });
    }
  };
  return (
    <Card
      title={t('account.factor.title')}
      aside={
        <Badge tone={required ? 'good' : 'neutral'}>
          {t(required ? 'admin.signIn.required' : 'admin.signIn.optional')}
        </Badge>
      }
    >
      <div className={styles.rule}>
        <p>{t(required ? 'admin.signIn.requiredHint' : 'admin.signIn.optionalHint')}</p>
        <section aria-label={t('admin.signIn.happens')}>
          <h3>{t('admin.signIn.happens')}</h3>
          <ol className={styles.happens}>
            <li>{t('admin.signIn.first')}</li>
            <li>{t('admin.signIn.second')}</li>
            <li>{t('admin.signIn.third')}</li>
          </ol>
        </section>
        <p className="small muted">
          {t('admin.signIn.lost')}{' '}
          <Link to="/admin/users" className="link">
            {t('admin.users.title')}
          </Link>
        </p>
        {mine && !mine.enrolled && (
          <p>
            {t('admin.signIn.yourself')}{' '}
            <Link to="/account" className="link">
              {t('account.factor.setUp')}
            </Link>
          </p>
        )}
        <div>
          {required ? (
            <Confirm
              key="optional"
              trigger={t('admin.signIn.relax')}
              title={t('admin.signIn.relaxQuestion')}
              text={t('admin.signIn.relaxText')}
              action={t('admin.signIn.relax')}
              danger
              onConfirm={() => set('optional')}
            />
          ) : (
            <Confirm
              key="required"
              trigger={t('admin.signIn.require')}
              title={t('admin.signIn.requireQuestion')}
              text={t('admin.signIn.requireText')}
              action={t('admin.signIn.require')}
              onConfirm={() => set('required')}
            />
          )}
        </div>
      </div>
    </Card>
  );
}
