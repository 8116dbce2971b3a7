using System.Text;
using LeakWatch.Tests.Files;
using LeakWatch.Values.Dumps;

namespace LeakWatch.Tests.Values.Dumps;

public sealed class ContractDescriptorTests : IDisposable
{
    private const string Text =
        """{"version":0,"types":{"Thread":{"Id":16,"Data":[568,"pointer"],"Odd":"x"},"Empty":{},"Number":3},"contracts":{}}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Places_of_fields_are_told_with_and_without_their_types()
    {
        var contract = ContractDescriptor.Parse(Encoding.UTF8.GetBytes(Text));
        Assert.NotNull(contract);
        Assert.Equal((16UL, 568UL), (contract.OffsetOf("Thread", "Id"), contract.OffsetOf("Thread", "Data")));
        Assert.Null(contract.OffsetOf("Thread", "Odd"));
        Assert.Null(contract.OffsetOf("Thread", "None"));
        Assert.Null(contract.OffsetOf("Number", "Id"));
        Assert.Null(contract.OffsetOf("Nothing", "Id"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"types":3}""")]
    public void Anything_else_is_none(string text) =>
        Assert.Null(ContractDescriptor.Parse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void In_a_file_it_stands_between_zeros()
    {
        var path = _folder.Combine("libcoreclr.so");
        File.WriteAllBytes(path, [1, 2, 0, .. Encoding.UTF8.GetBytes(Text), 0, 7]);
        Assert.Equal(16UL, ContractDescriptor.InFile(path, "\"Data\""u8)?.OffsetOf("Thread", "Id"));
        Assert.Null(ContractDescriptor.InFile(path, "\"Missing\""u8));
        Assert.Null(ContractDescriptor.InFile(path + "x", "\"Data\""u8));
    }
}
