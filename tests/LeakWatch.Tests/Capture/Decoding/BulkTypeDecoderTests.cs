using System.Buffers.Binary;
using System.Text;
using CsCheck;
using LeakWatch.Capture.Decoding;
using LeakWatch.Heap.Types;

namespace LeakWatch.Tests.Capture.Decoding;

public class BulkTypeDecoderTests
{
    private static readonly TypeDescription _order = new(0x7f01, 0x7e00, 0x02000005, HeapTypeFlags.None, 0x12, "Shop.Order", []);

    private static readonly TypeDescription _grid =
        new(0x7f02, 0x7e00, 0x02000000, HeapTypeFlags.Array | (HeapTypeFlags)0x200, 0x14, "Shop.Order[,]", [0x7f01]);

    [Fact]
    public void Reads_every_description()
    {
        var types = new TypeCatalog();
        Assert.True(BulkTypeDecoder.Read(Payload(_order, _grid), types));
        Assert.Equivalent(_order, types.Find(0x7f01));
        Assert.Equivalent(_grid, types.Find(0x7f02));
        Assert.Equal(2, types.Find(0x7f02)!.ArrayRank);
        Assert.Null(types.Find(0x7f03));
    }

    [Fact]
    public void Every_payload_that_is_cut_off_is_refused()
    {
        var payload = Payload(_order, _grid);
        for (var length = 0; length < payload.Length; length++)
        {
            Assert.False(BulkTypeDecoder.Read(payload.AsSpan(0, length), new TypeCatalog()), $"{length} bytes");
        }
    }

    [Fact]
    public void Claims_of_more_than_there_is_are_refused()
    {
        var payload = Payload(_grid);
        BinaryPrimitives.WriteUInt32LittleEndian(payload, uint.MaxValue);
        Assert.False(BulkTypeDecoder.Read(payload, new TypeCatalog()));
        payload = Payload(_grid);
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(payload.Length - 12), uint.MaxValue);
        Assert.False(BulkTypeDecoder.Read(payload, new TypeCatalog()));
    }

    [Fact]
    public void Any_bytes_are_survived() =>
        Gen.Byte.Array[0, 200].Sample(bytes => { BulkTypeDecoder.Read(bytes, new TypeCatalog()); });

    [Fact]
    public void The_newest_description_of_an_id_holds()
    {
        var types = new TypeCatalog();
        BulkTypeDecoder.Read(Payload(_order, _order with { MetadataName = "Plugin.Order" }), types);
        Assert.Equal("Plugin.Order", types.Find(_order.Id)!.MetadataName);
    }

    private static byte[] Payload(params TypeDescription[] types)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.Unicode);
        writer.Write(types.Length);
        writer.Write((short)0);
        foreach (var type in types)
        {
            writer.Write(type.Id);
            writer.Write(type.ModuleId);
            writer.Write(type.MetadataToken);
            writer.Write((int)type.Flags);
            writer.Write(type.ElementType);
            writer.Write(Encoding.Unicode.GetBytes(type.MetadataName + '\0'));
            writer.Write(type.Parameters.Count);
            foreach (var parameter in type.Parameters)
            {
                writer.Write(parameter);
            }
        }

        return bytes.ToArray();
    }
}
