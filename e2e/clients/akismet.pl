# Debian's libnet-akismet-perl, unchanged, with KEY, against the server named HOST where that is given.
# Prints one line for each question it asks. (It speaks plain HTTP alone.)
use strict;
use warnings;
use Net::Akismet;

my ($key, $host) = @ARGV;
my @settings = (URL => 'https://blog.example/', $host ? (SERVICE_HOST => $host) : ());
my $akismet = Net::Akismet->new(KEY => $key, @settings);

sub comment {
    my ($name, $content) = @_;
    return (
        USER_IP              => '192.0.2.7',
        COMMENT_USER_AGENT   => 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0',
        REFERRER             => 'https://blog.example/',
        PERMALINK            => 'https://blog.example/2026/11/the-last-ferry',
        COMMENT_TYPE         => 'comment',
        COMMENT_AUTHOR       => $name,
        COMMENT_AUTHOR_EMAIL => 'zoe@example.net',
        COMMENT_AUTHOR_URL   => 'https://zoe.example/',
        COMMENT_CONTENT      => $content,
    );
}
sub yes { return $_[0] ? 'true' : 'false' }

my @ham  = comment('Zoé', 'My father took this ferry to work for thirty years, 日本 & all.');
my @spam = comment('akismet-guaranteed-spam', 'My father took this ferry to work.');

print 'good key: ', yes($akismet), "\n";
print 'bad key: ', yes(Net::Akismet->new(KEY => '0123456789ab', @settings)), "\n";
print 'ham: ',  $akismet->check(@ham),  "\n";
print 'spam: ', $akismet->check(@spam), "\n";
print 'report spam: ', yes($akismet->spam(@spam)), "\n";
print 'report ham: ',  yes($akismet->ham(@ham)),   "\n";
