import { PageHead } from '../layout/PageHead';
import { useT } from '../i18n/provider';

export default function Dashboard() {
  const t = useT();
  return <PageHead title={t('dashboard.title')} />;
}
