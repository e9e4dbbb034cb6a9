namespace ModelGateway;

public class TextIndexTests
{
    [Fact]
    public void Every_text_has_its_slot_and_any_other_text_the_other()
    {
        // Few letters, so that many texts share length, head and tail.
        Gen<string> text = Gen.OneOf(Gen.String[Gen.Char['a', 'b'], 0, 12], Gen.String[Gen.Char['a', 'b'], 0, 4].Select(middle => $"aaaabbbb{middle}aaab"), Gen.String, Gen.Int[0, 200].Select(i => $"prefix {i:000} suffix"));
        Gen.Select(text.Array[0, 300], text.Array[1, 100]).Sample((known, asked) =>
        {
            string[] texts = [.. known.Distinct()];
            TextIndex index = new(texts, firstSlot: 2, otherSlot: 1);

            Assert.All(texts, (t, i) => Assert.Equal(i + 2, index.SlotOf(new string(t))));
            Assert.All(asked, t => Assert.Equal(Array.IndexOf(texts, t) is >= 0 and int place ? place + 2 : 1, index.SlotOf(t)));
        });
    }
}
