namespace ModelGateway;

public class SeededRandomTests
{
    [Fact]
    public void The_sequence_is_that_of_SplitMix64_and_never_changes()
    {
        SeededRandom random = new(0);

        Assert.Equal(0xE220A8397B1DCDAFUL, random.Next());
        Assert.Equal(0x6E789E6AA1B965F4UL, random.Next());
    }
}
