using System.Text;

namespace ModelGateway;

public sealed class JsonFormTests
{
    private static readonly JsonForm<Thing> s_form = new("modelgateway/thing/1", ModelGatewayJson.Options);

    [Theory]
    [InlineData("{}", "damaged")]
    [InlineData("""{"schema":null,"size":1}""", "does not say which format")]
    [InlineData("null", "damaged")]
    [InlineData("[1]", "damaged")]
    [InlineData("", "0 bytes")]
    [InlineData("""{"schema":"modelgateway/thing/1","size":"big"}""", "damaged")]
    [InlineData("""{"schema":"modelgateway/thing/2","size":1}""", "upgrade")]
    public void What_is_not_of_the_form_is_refused_with_what_it_is(string content, string expected)
    {
        StoreException error = Assert.Throws<StoreException>(() => s_form.Parse("thing.json", Encoding.UTF8.GetBytes(content)));

        Assert.Contains("'thing.json'", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("modelgateway/thing/1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flipped_bit_in_the_name_of_the_format_is_damage()
    {
        byte[] content = Encoding.UTF8.GetBytes("""{"schema":"modelgateway/thing/1","size":1}""");
        content[15] = 0xFF;

        Assert.Contains("damaged", Assert.Throws<StoreException>(() => s_form.Parse("thing.json", content)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_is_read() =>
        Assert.Equal(new Thing("modelgateway/thing/1", 7), s_form.Parse("thing.json", s_form.Write(new Thing("modelgateway/thing/1", 7))));

    [Fact]
    public void A_file_that_is_missing_or_cannot_be_read_is_told_apart()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("json-form-");
        try
        {
            Assert.Contains("is missing", Assert.Throws<StoreException>(() => s_form.Load(Path.Combine(folder.FullName, "a.json"))).Message, StringComparison.Ordinal);
            Assert.Contains("is missing", Assert.Throws<StoreException>(() => s_form.Load(Path.Combine(folder.FullName, "no", "a.json"))).Message, StringComparison.Ordinal);

            // A folder stands for whatever the system does not let be read.
            Assert.Contains("cannot be read", Assert.Throws<StoreException>(() => s_form.Load(folder.FullName)).Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed record Thing(string Schema, int Size);
}
