import { useMutation } from '@tanstack/react-query';
import { CircleCheck, CircleX } from 'lucide-react';
import { request } from '../../api/http';
import { Button } from '../../design/Button';
import { Card } from '../../design/Card';
import { useT } from '../../i18n/provider';
import people from '../people/people.module.css';
import type { Tested } from './webhook';

/** Sends a message now, and shows what the program answered. */
export function TestCard({ id }: { id: string }) {
  const t = useT();
  const test = useMutation({
    mutationFn: () => request<Tested>(`/api/v1/webhooks/${id}/test`, { method: 'POST' }),
  });
  return (
    <Card
      title={t('admin.webhooks.test')}
      aside={
        <Button onPress={() => test.mutate()} isDisabled={test.isPending}>
          {t('admin.webhooks.testSend')}
        </Button>
      }
    >
      <div className="stack">
        <p className="muted">{t('admin.webhooks.testHint')}</p>
        <div role="status">
          {test.isPending && t('admin.webhooks.testing')}
          {test.error && <p className={people.no}>{test.error.message}</p>}
          {test.data && !test.isPending && <Answer tested={test.data} />}
        </div>
      </div>
    </Card>
  );
}

function Answer({ tested: { delivered, status, problem = '' } }: { tested: Tested }) {
  const t = useT();
  return (
    <p className="row">
      {delivered ? (
        <CircleCheck size={16} aria-hidden="true" className={people.yes} />
      ) : (
        <CircleX size={16} aria-hidden="true" className={people.no} />
      )}
      {delivered
        ? t('admin.webhooks.answered', { status })
        : status
          ? t('admin.webhooks.refused', { problem })
          : t('admin.webhooks.unanswered', { problem })}
    </p>
  );
}
