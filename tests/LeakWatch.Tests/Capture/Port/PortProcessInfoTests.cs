using System.Buffers.Binary;
using System.Text;
using LeakWatch.Capture.Port;

namespace LeakWatch.Tests.Capture.Port;

public sealed class PortProcessInfoTests
{
    private static readonly Guid _cookie = new("00112233-4455-6677-8899-aabbccddeeff");

    [Fact]
    public void The_newest_answer_is_read_whole()
    {
        byte[] payload = [1, 0, 0, 0, .. Head(4242), .. Texts(
            "/app/Shop --fast", "Linux", "x64", "Shop", "11.0.0-preview.7+abc", "linux-x64")];

        Assert.Equal(
            new PortProcessInfo(4242, _cookie, "/app/Shop --fast", "Shop", "11.0.0-preview.7"),
            PortProcessInfo.Read(payload, ProcessInfoCommand.Versioned));
    }

    [Fact]
    public void The_oldest_answer_tells_no_version()
    {
        byte[] payload = [.. Head(7), .. Texts("Shop", "Linux", "x64")];

        Assert.Equal(new PortProcessInfo(7, _cookie, "Shop", "", ""), PortProcessInfo.Read(payload, ProcessInfoCommand.First));
    }

    [Fact]
    public void An_answer_that_was_cut_off_is_none()
    {
        byte[] payload = [1, 0, 0, 0, .. Head(4242), .. Texts("Shop", "Linux", "x64", "Shop", "10.0.12")];

        for (var length = 0; length < payload.Length; length++)
        {
            Assert.Null(PortProcessInfo.Read(payload.AsSpan(0, length), ProcessInfoCommand.Versioned));
        }

        Assert.NotNull(PortProcessInfo.Read(payload, ProcessInfoCommand.Versioned));
    }

    [Fact]
    public void A_length_beyond_the_end_is_not_believed()
    {
        byte[] payload = [.. Head(1), 0xFF, 0xFF, 0xFF, 0xFF, 0, 0];

        Assert.Null(PortProcessInfo.Read(payload, ProcessInfoCommand.First));
    }

    private static byte[] Head(long processId)
    {
        var head = new byte[sizeof(long) + 16];
        BinaryPrimitives.WriteInt64LittleEndian(head, processId);
        _cookie.TryWriteBytes(head.AsSpan(sizeof(long)));
        return head;
    }

    private static byte[] Texts(params string[] texts) =>
        [.. texts.SelectMany(
            text => (byte[])[.. BitConverter.GetBytes(text.Length + 1), .. Encoding.Unicode.GetBytes(text + '\0')])];
}
