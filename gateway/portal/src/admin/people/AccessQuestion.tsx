import { useMutation } from '@tanstack/react-query';
import { CircleCheck, CircleX } from 'lucide-react';
import { useState } from 'react';
import { collection } from '../../api/dataProvider';
import { request } from '../../api/http';
import { Button } from '../../design/Button';
import { Card } from '../../design/Card';
import { Select, TextField } from '../../design/Fields';
import { useT, useTextOf } from '../../i18n/provider';
import { useNames } from '../parts/lookups';
import styles from './people.module.css';

interface Answer {
  actions: { action: string; allowed: boolean; reason: string }[];
}

/** The collections of records that people ask about, by type. */
const collections: Record<string, string> = {
  lead: 'leads',
  deal: 'deals',
  contact: 'contacts',
  company: 'companies',
  task: 'tasks',
  user: 'users',
};

/** The id in a link of the portal, or the text as it is. */
const idIn = (text: string): string => text.trim().split(/[?#]/)[0]?.split('/').at(-1) ?? '';

/** The type of the record a link of the portal leads to. */
const typeIn = (text: string): string | undefined =>
  Object.keys(collections).find((type) => text.includes(`/${collections[type]}/`));

/** Why somebody may see and change a record, or may not. */
export function AccessQuestion({ userId }: { userId: string }) {
  const t = useT();
  const textOf = useTextOf();
  const name = useNames('users').get(userId) ?? '…';
  const [type, setType] = useState('lead');
  const [record, setRecord] = useState('');
  const question = useMutation({
    mutationFn: () =>
      request<Answer>(`${collection(collections[type] ?? '')}/${idIn(record)}/access`, {
        query: { userId },
      }),
  });
  return (
    <Card title={t('admin.why.title', { name })}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (idIn(record)) question.mutate();
        }}
      >
        <Select
          label={t('admin.why.type')}
          value={type}
          onChange={setType}
          choices={Object.keys(collections).map((value) => ({
            value,
            label: textOf('admin.types', value),
          }))}
        />
        <TextField
          label={t('admin.why.record')}
          hint={t('admin.why.recordHint')}
          value={record}
          onChange={(text) => {
            setRecord(text);
            setType(typeIn(text) ?? type);
          }}
          error={question.error ? question.error.message : undefined}
        />
        <Button type="submit" isDisabled={question.isPending || !record.trim()}>
          {t('admin.why.ask')}
        </Button>
        <div role="status">
          {question.data && (
            <ul className={styles.answers}>
              {question.data.actions.map(({ action, allowed, reason }) => (
                <li key={action}>
                  {allowed ? (
                    <CircleCheck size={16} aria-hidden="true" className={styles.yes} />
                  ) : (
                    <CircleX size={16} aria-hidden="true" className={styles.no} />
                  )}
                  <span>
                    <strong>
                      {t(allowed ? 'admin.why.may' : 'admin.why.mayNot', {
                        name,
                        action: textOf('admin.actions', action),
                      })}
                    </strong>
                    <span className="small muted">{reason}</span>
                  </span>
                </li>
              ))}
            </ul>
          )}
        </div>
      </form>
    </Card>
  );
}
