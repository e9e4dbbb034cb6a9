namespace ModelGateway;

public sealed class RowContractTests
{
    [Theory]
    [InlineData(typeof(float))]
    [InlineData(typeof(double))]
    [InlineData(typeof(int))]
    public void A_number_outside_of_its_range_is_broken_and_said(Type type)
    {
        RowContract contract = ContractCases.Ready(ContractCases.Column("x", type) with { Range = new RangeExpectation(ViolationAction.Flag, -1, 5) }, type, out FeatureRows rows);

        Assert.Null(ContractCases.Inspect(contract, rows, -1));
        Assert.Null(ContractCases.Inspect(contract, rows, 5));
        Assert.Equal(("range.below", -2, -1, 1), Said(ContractCases.Inspect(contract, rows, -2)!));
        Violation above = ContractCases.Inspect(contract, rows, 6)!;
        Assert.Equal(("range.above", 6, 5, 1), Said(above));
        Assert.Equal("Feature 'x' is 6; the contract expects -1 to 5.", above.Message);
    }

    private static (string, double?, double?, int) Said(Violation violation) => (violation.Code, violation.Measured, violation.Limit, violation.Rows);
}
