namespace ModelGateway;

public sealed class FeatureRowsMissingTests
{
    [Fact]
    public void SetMissing_takes_away_the_value_of_any_lane_and_of_that_row_alone()
    {
        Schema features = new(
        [
            new Column("single", typeof(float)), new Column("double", typeof(double)), new Column("whole", typeof(long)),
            new Column("text", typeof(string)), new Column("vector", typeof(float[]), vectorLength: 1),
        ]);
        FeatureRows rows = new(new RowLayout(features), 2);
        for (int row = 0; row < 2; row++)
        {
            rows.Singles(row)[0] = 1;
            rows.Wides(row)[0] = BitConverter.DoubleToInt64Bits(1);
            rows.Wides(row)[1] = 1;
            rows.Texts(row)[0] = "1";
            rows.Vectors(row)[0] = [1];
        }

        for (int feature = 0; feature < features.Count; feature++)
        {
            rows.SetMissing(1, rows.Layout[feature]);

            Assert.True(rows.IsMissing(1, rows.Layout[feature]));
            Assert.False(rows.IsMissing(0, rows.Layout[feature]));
        }
    }
}
