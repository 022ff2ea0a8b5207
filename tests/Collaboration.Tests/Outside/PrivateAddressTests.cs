using System.Net;
using Collaboration.Kernel.Outside;
using Xunit;

namespace Collaboration.Tests.Outside;

/// <summary>Where an address that somebody enters may not lead, in whatever way it is written.</summary>
public sealed class PrivateAddressTests
{
    [Theory]
    [InlineData("127.0.0.1"), InlineData("127.8.9.10"), InlineData("0.0.0.0"), InlineData("0.1.2.3"), InlineData("10.0.0.1"), InlineData("10.255.255.255")]
    [InlineData("100.64.0.1"), InlineData("100.127.255.255"), InlineData("169.254.169.254"), InlineData("172.16.0.1"), InlineData("172.31.255.255"), InlineData("192.168.1.1")]
    [InlineData("192.0.0.8"), InlineData("192.0.2.1"), InlineData("198.18.0.1"), InlineData("198.19.255.255"), InlineData("198.51.100.1"), InlineData("203.0.113.1")]
    [InlineData("224.0.0.1"), InlineData("239.255.255.250"), InlineData("240.0.0.1"), InlineData("255.255.255.255"), InlineData("168.63.129.16")]
    [InlineData("::"), InlineData("::1"), InlineData("fe80::1"), InlineData("fc00::1"), InlineData("fd00:ec2::254"), InlineData("ff02::1"), InlineData("fec0::1"), InlineData("100::1")]
    [InlineData("::ffff:127.0.0.1"), InlineData("::ffff:10.0.0.1"), InlineData("::ffff:169.254.169.254"), InlineData("::127.0.0.1"), InlineData("64:ff9b::7f00:1"), InlineData("64:ff9b:1::1")]
    [InlineData("2001::1"), InlineData("2001:db8::1"), InlineData("2002:7f00:1::"), InlineData("3fff::1")]
    public void A_private_address_is_refused(string address) => Assert.True(PrivateAddresses.Holds(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1"), InlineData("9.255.255.255"), InlineData("11.0.0.0"), InlineData("100.63.255.255"), InlineData("100.128.0.0"), InlineData("172.15.255.255"), InlineData("172.32.0.0")]
    [InlineData("169.253.255.255"), InlineData("192.167.255.255"), InlineData("20.190.160.1"), InlineData("2606:4700::1111"), InlineData("2a00:1450:4001::5e"), InlineData("::ffff:8.8.8.8")]
    public void A_public_one_is_not(string address) => Assert.False(PrivateAddresses.Holds(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://127.0.0.1/"), InlineData("https://2130706433/"), InlineData("https://0x7f000001/"), InlineData("https://0177.0.0.1/"), InlineData("https://0x7f.1/"), InlineData("https://127.1/")]
    [InlineData("https://[::1]/"), InlineData("https://[::ffff:7f00:1]/"), InlineData("https://[::ffff:169.254.169.254]/"), InlineData("https://[fc00::1]/"), InlineData("https://localhost/"), InlineData("https://LOCALHOST./"), InlineData("https://login.localhost/")]
    [InlineData("https://１２７.0.0.1/"), InlineData("https://2852039166/"), InlineData("https://0xa9fea9fe/"), InlineData("https://0251.0376.0251.0376/"), InlineData("https://metadata.rebind.example/")]
    [InlineData("http://login.example.org/"), InlineData("ftp://login.example.org/"), InlineData("file:///etc/passwd"), InlineData("https://user:word@login.example.org/"), InlineData("https://login.example.org@127.0.0.1/")]
    public async Task However_it_is_written_nobody_goes_there(string address)
    {
        using var client = new OutsideClient(OutsideSettings.None, (host, ct) => Task.FromResult<IPAddress[]>(
            host.StartsWith("metadata", StringComparison.Ordinal) ? [IPAddress.Parse("8.8.8.8"), IPAddress.Parse("169.254.169.254")]
            : host.StartsWith("login", StringComparison.Ordinal) ? [IPAddress.Parse("8.8.8.8")] : Dns.GetHostAddresses(host)));
        await Assert.ThrowsAsync<OutsideException>(() => client.CheckAsync(new Uri(address), CancellationToken.None));
        await Assert.ThrowsAsync<OutsideException>(() => client.Http.GetAsync(new Uri(address)));
    }
}
