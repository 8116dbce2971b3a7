using CsCheck;
using LeakWatch.Capture.Reversed;

namespace LeakWatch.Tests.Capture.Reversed;

public sealed class AdvertisementTests
{
    private static readonly Guid _cookie = new("00112233-4455-6677-8899-aabbccddeeff");

    [Fact]
    public void It_tells_the_runtime_and_its_process() => Assert.Equal(
        new Advertisement(_cookie, 4242), Advertisement.Parse(FakeRuntime.AdvertisementOf(_cookie, 4242)));

    [Fact]
    public void Of_another_length_or_version_it_is_none()
    {
        var message = FakeRuntime.AdvertisementOf(_cookie, 4242);
        for (var length = 0; length < message.Length; length++)
        {
            Assert.Null(Advertisement.Parse(message.AsSpan(0, length)));
        }

        Assert.Null(Advertisement.Parse([.. message, 0]));
        Assert.Null(Advertisement.Parse([.. "ADVR_V2\0"u8, .. message[8..]]));
    }

    [Fact]
    public void Whatever_comes_is_one_or_none() => Gen.Byte.Array[0, 64].Sample(
        bytes => Advertisement.Parse(bytes) is null || bytes.AsSpan().StartsWith("ADVR_V1\0"u8));
}
