import { PageHead } from '../layout/PageHead';
import { useT } from '../i18n/provider';

export default function Home() {
  const t = useT();
  return <PageHead title={t('home.title')} />;
}
